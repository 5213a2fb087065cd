using Microsoft.ML.Root.Chains;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Container;
using Microsoft.ML.Root.Diagnostics;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.Remote;
using Microsoft.ML.Root.TTree;

namespace Microsoft.ML.Root.Datasets;

/// <summary>Opens the trees of a data set's files, whose handles it shares and bounds, with what is asked for beside them.</summary>
internal sealed class ElementOpener : IElementOpener
{
    private readonly ElementOptions _options;
    private readonly FileSystems _files;
    private readonly FileHandleCache _handles;

    internal ElementOpener(ElementOptions? options = null)
    {
        _options = options ?? new ElementOptions();
        _files = new FileSystems(_options.Remote);
        _handles = new FileHandleCache(_files);
    }

    public IColumnSource Open(ChainElement element, ColumnProjection? projection = null)
    {
        RootContainer container = OpenFile(element.File);
        ContainerEntry entry = TreeEntries.Find(container, element.ObjectPath);
        // A column of a friend goes by the friend's name, and its index by names of its own: then all are there.
        IColumnSource source = ColumnSources.Open(container, entry, _options.StoredFriends ? null : projection, _options.StrictClassVersions);
        if (RootEventSource.Log.IsEnabled())
        {
            RootEventSource.Log.FileOpened(element.ToString(), source.EntryCount, source.Columns.Count);
        }

        IColumnSource opened = source;
        if (_options.StoredFriends && source is TreeSource { Head.Friends: { Count: > 0 } friends })
        {
            foreach (FriendElement friend in friends)
            {
                opened = AddFriend(opened, friend, element.File);
            }
        }

        foreach (EntryListReference list in _options.EntryLists)
        {
            opened = new EntrySetSource(opened, list.Column, new EntryNumbers(EntriesOf(list, element, entry.Path)));
        }

        return opened;
    }

    public bool OpensFiles => true;

    public IReadOnlyList<RootHostStatistics> Hosts => _files.Statistics;

    public void CheckUnchanged() => _handles.CheckUnchanged();

    public void CloseIdleFiles()
    {
        _handles.CloseUnused();
        _files.CloseIdle();
    }

    /// <summary>The trees of the files: one a file, or as many as a pattern in the tree's path matches.</summary>
    internal List<ChainElement> Elements(IEnumerable<string> files, string? tree)
    {
        List<ChainElement> elements = [];
        List<string> all = [.. FileGlob.Expand(files, _files).Select(_files.Show)];
        foreach (IGrouping<string, string> same in all.GroupBy(f => f, StringComparer.Ordinal).Where(g => g.Skip(1).Any()))
        {
            RootEventSource.Log.FileRepeated(same.Key, same.Count());
        }

        foreach (string file in all)
        {
            if (tree is not null && FileGlob.HasWildcard(tree))
            {
                elements.AddRange(Matching(file, tree));
            }
            else
            {
                elements.Add(new ChainElement(file, tree));
            }
        }

        return elements;
    }

    /// <summary>A file that does not open is an element all the same: whoever opens it gets the error, or leaves it out.</summary>
    private IEnumerable<ChainElement> Matching(string file, string tree)
    {
        try
        {
            return [.. TreeEntries.Match(OpenFile(file), tree).Select(path => new ChainElement(file, path))];
        }
        catch (Exception error) when (error is IOException or ArgumentException)
        {
            return [new ChainElement(file, tree)];
        }
    }

    /// <summary>A friend's file is named as its writer saw it: as it stands, or beside the tree's own file.</summary>
    private string Locate(string named, string mainFile)
    {
        if (named.Length == 0 || File.Exists(named))
        {
            return named.Length == 0 ? mainFile : named;
        }

        if (GivenPath.IsAddress(named) || GivenPath.IsAddress(mainFile))
        {
            return _files.ShowBeside(mainFile, named);
        }

        string folder = Path.GetDirectoryName(mainFile) ?? "";
        string beside = Path.Combine(folder, named);
        return File.Exists(beside) ? beside : Path.Combine(folder, Path.GetFileName(named));
    }

    private FriendSource AddFriend(IColumnSource main, FriendElement friend, string mainFile)
    {
        RootContainer container = OpenFile(Locate(friend.FileName, mainFile));
        IColumnSource source = ColumnSources.Open(
            container, TreeEntries.Find(container, friend.TreeName), strictClasses: _options.StrictClassVersions);
        IEntryMatch match = source is TreeSource { Head.Index: TreeIndex index }
            ? new KeyMatch(index.MajorName, index.MinorName is "0" or "" ? null : index.MinorName, index.Find)
            : new IdentityMatch();
        return new FriendSource(main, source, friend.Alias, match);
    }

    private IEnumerable<long> EntriesOf(EntryListReference reference, ChainElement element, string tree)
    {
        RootContainer container = OpenFile(_files.Show(GivenPath.Of(reference.File)));
        ContainerEntry entry = container.TryFind(reference.ObjectPath) ?? throw new ArgumentException(
            $"{container.Source.Name}: there is no entry list '{reference.ObjectPath}'{NearestName.Hint(reference.ObjectPath, container.Walk([]).Select(e => e.Path))}");
        EntryList list = EntryList.Open(container, entry);
        if (list.Lists.Count == 0)
        {
            return list.Entries;
        }

        string treeName = tree[(tree.LastIndexOf('/') + 1)..];
        string fileName = Path.GetFileName(element.File);
        return list.Lists.FirstOrDefault(l => Path.GetFileName(l.FileName) == fileName && l.TreeName == treeName)?.Entries ?? [];
    }

    private RootContainer OpenFile(string path)
        => RootContainer.Open(new CachedFileByteSource(_handles, _handles.Identify(path)), _options.Recover, _options.Metadata);
}
