using Microsoft.ML.Root.Datasets;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.Expressions;

namespace Microsoft.ML.Root;

/// <content>Trees beside the trees.</content>
public sealed partial class RootDataset
{
    /// <summary>
    /// Adds the columns of the friends that are stored with each tree, under their aliases: <c>ALIAS.column</c>. A friend with an
    /// index is read by it, others entry by entry.
    /// </summary>
    /// <exception cref="FileNotFoundException">When a file is opened and a friend's file is not there.</exception>
    public RootDataset WithStoredFriends()
        => WithFiles(d => d with { Elements = d.Elements with { StoredFriends = true } });

    /// <summary>Adds the columns of another data set under an alias, entry by entry or by the values of columns that both have.</summary>
    /// <param name="friend">The other data set, with its defined columns; filters of it do not count.</param>
    /// <param name="alias">Its columns are <c>ALIAS.column</c>.</param>
    /// <param name="major">An integer column that both have, such as <c>run</c>; null for entry by entry.</param>
    /// <param name="minor">A second one, such as <c>event</c>.</param>
    /// <remarks>
    /// Entries that the friend does not have are missing values (NaN, zero, empty); the column <c>ALIAS.present</c> tells. Entry by
    /// entry, a friend that is too short is an error.
    /// </remarks>
    public RootDataset WithFriend(RootDataset friend, string alias, string? major = null, string? minor = null)
    {
        ArgumentNullException.ThrowIfNull(friend);
        if (minor is not null && major is null)
        {
            throw new ArgumentException($"{nameof(minor)} is '{minor}' and {nameof(major)} is null; a second column needs a first one.", nameof(minor));
        }

        return With(new FriendTransformation(friend, ColumnName.Check(alias, nameof(alias)), OptionCheck.NameOrNull(major), OptionCheck.NameOrNull(minor)));
    }

    /// <summary>Keeps only the entries of a TEntryList.</summary>
    /// <param name="file">The file that has the list.</param>
    /// <param name="path">Path of the list in the file.</param>
    /// <remarks>A list of a chain is taken by the names of tree and file; a list of one tree applies to every file.</remarks>
    /// <exception cref="InvalidOperationException">The data set has rows that come from no file.</exception>
    public RootDataset WithEntryList(string file, string path)
    {
        OptionCheck.Name(file);
        OptionCheck.Name(path);
        RequireFiles(nameof(WithEntryList));
        EntryListReference list = new(file, path, $"entry_list_{EntryListCount}");
        return WithFiles(d => d with { Elements = d.Elements with { EntryLists = d.Elements.EntryLists.Add(list) } })
            .With(new FilterTransformation(list.Column, $"entry list {path}", IsNamed: false));
    }

    /// <summary>Entry lists of the files so far; the data sets of a union may have different ones.</summary>
    private int EntryListCount => Math.Max(
        _definition.Elements.EntryLists.Length, _definition.Union.Select(p => p.EntryListCount).DefaultIfEmpty(0).Max());
}
