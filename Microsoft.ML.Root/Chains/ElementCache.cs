using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Chains;

/// <summary>
/// Opened trees of a chain. Their metadata are kept within a bound in bytes; beyond it the least recently used are dropped and
/// read again when needed, with the columns that were asked for so far and no others. Files themselves are the opener's business.
/// </summary>
internal sealed class ElementCache
{
    /// <summary>Bytes of metadata that are kept by default, whatever the number of files.</summary>
    internal const long DefaultLimit = 32 << 20;
    private readonly IReadOnlyList<ChainElement> _members;
    private readonly IElementOpener _opener;
    private readonly long _limit;
    private readonly Lock[] _locks;
    private readonly LinkedListNode<Opened>?[] _opened;
    private readonly Lock _orderLock = new();
    private readonly LinkedList<Opened> _recentFirst = new();
    private ColumnProjection _wanted = ColumnProjection.None;

    internal ElementCache(IReadOnlyList<ChainElement> members, IElementOpener opener, long limit = DefaultLimit)
    {
        _members = members;
        _opener = opener;
        _limit = limit;
        _locks = [.. members.Select(_ => new Lock())];
        _opened = new LinkedListNode<Opened>?[members.Count];
    }

    /// <summary>Number of trees in the chain.</summary>
    internal int Count => _members.Count;

    /// <summary>The trees.</summary>
    internal IReadOnlyList<ChainElement> Members => _members;

    /// <summary>Bytes of metadata that are kept.</summary>
    internal long CachedBytes { get; private set; }

    /// <summary>The opened tree with all its columns.</summary>
    internal IColumnSource Open(int member)
    {
        lock (_locks[member])
        {
            return Find(member) is { Wanted: null } found
                ? Keep(found)
                : Keep(new Opened(member, _opener.Open(_members[member]), null));
        }
    }

    /// <summary>
    /// The opened tree with those of these columns that it has. It is not disposed while works may refer to it: it holds no
    /// handle of its own.
    /// </summary>
    internal IColumnSource Open(int member, IReadOnlyCollection<string> paths)
    {
        lock (_locks[member])
        {
            if (Find(member) is Opened found && (found.Wanted is null || paths.All(found.Wanted.Contains)))
            {
                return Keep(found);
            }

            ColumnProjection wanted = Want(paths);
            return Keep(new Opened(member, _opener.Open(_members[member], wanted), wanted));
        }
    }

    private Opened? Find(int member)
    {
        lock (_orderLock)
        {
            return _opened[member]?.Value;
        }
    }

    /// <summary>Columns that are read of one tree will be read of the others too: one opening for all of them.</summary>
    internal ColumnProjection Want(IReadOnlyCollection<string> paths)
    {
        lock (_orderLock)
        {
            return _wanted = _wanted.With(paths);
        }
    }

    private IColumnSource Keep(Opened opened)
    {
        lock (_orderLock)
        {
            if (_opened[opened.Member] is LinkedListNode<Opened> before)
            {
                Drop(before);
            }

            opened.Bytes = opened.Source.MetadataBytes;
            CachedBytes += opened.Bytes;
            _opened[opened.Member] = _recentFirst.AddFirst(opened);
            while (CachedBytes > _limit && _recentFirst.Count > 1)
            {
                Drop(_recentFirst.Last!);
            }

            return opened.Source;
        }
    }

    private void Drop(LinkedListNode<Opened> node)
    {
        _recentFirst.Remove(node);
        _opened[node.Value.Member] = null;
        CachedBytes -= node.Value.Bytes;
    }

    /// <summary>An opened tree.</summary>
    /// <param name="member">Which one.</param>
    /// <param name="source">The tree.</param>
    /// <param name="wanted">Columns that it was opened for, null for all.</param>
    private sealed class Opened(int member, IColumnSource source, ColumnProjection? wanted)
    {
        internal int Member => member;

        internal IColumnSource Source => source;

        internal ColumnProjection? Wanted => wanted;

        /// <summary>What it took when it was last used; it may read more as it is used.</summary>
        internal long Bytes { get; set; }
    }
}
