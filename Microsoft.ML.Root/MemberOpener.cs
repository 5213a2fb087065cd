using Microsoft.ML.Root.Chains;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Container;
using Microsoft.ML.Root.Diagnostics;
using Microsoft.ML.Root.IO;

namespace Microsoft.ML.Root;

/// <summary>Opens the trees of a data set's files, whose handles it shares and bounds.</summary>
internal sealed class MemberOpener : IMemberOpener
{
    private readonly FileHandleCache _handles = new();

    /// <inheritdoc/>
    public IColumnSource Open(ChainMember member)
    {
        RootContainer container = OpenFile(member.File);
        IColumnSource source = ColumnSources.Open(container, TreeEntries.Find(container, member.ObjectPath));
        if (RootEventSource.Log.IsEnabled())
        {
            RootEventSource.Log.FileOpened(member.ToString(), source.EntryCount, source.Columns.Count);
        }

        return source;
    }

    /// <inheritdoc/>
    public void CloseIdleFiles() => _handles.CloseUnused();

    /// <summary>The trees of the files: one a file, or as many as a pattern in the tree's path matches.</summary>
    internal List<ChainMember> Members(IEnumerable<string> files, string? tree)
    {
        List<ChainMember> members = [];
        foreach (string file in FileGlob.Expand(files))
        {
            if (tree is not null && FileGlob.HasWildcard(tree))
            {
                members.AddRange(TreeEntries.Match(OpenFile(file), tree).Select(path => new ChainMember(file, path)));
            }
            else
            {
                members.Add(new ChainMember(file, tree));
            }
        }

        return members;
    }

    private RootContainer OpenFile(string path)
        => RootContainer.Open(new CachedFileByteSource(_handles, FileIdentity.Of(path)));
}
