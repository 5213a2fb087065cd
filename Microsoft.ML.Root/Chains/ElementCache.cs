using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Memory;

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
    private readonly Lock[] _locks;
    private readonly Lock _openedLock = new();
    private readonly LruCache<int, Opened> _opened;
    private ColumnProjection _wanted = ColumnProjection.None;

    internal ElementCache(IReadOnlyList<ChainElement> members, IElementOpener opener, long limit = DefaultLimit)
    {
        _members = members;
        _opener = opener;
        _locks = [.. members.Select(_ => new Lock())];
        _opened = new LruCache<int, Opened>(limit);
    }

    /// <summary>Number of trees in the chain.</summary>
    internal int Count => _members.Count;

    /// <summary>The trees.</summary>
    internal IReadOnlyList<ChainElement> Members => _members;

    /// <summary>Bytes of metadata that are kept.</summary>
    internal long CachedBytes => _opened.Size;

    /// <summary>The opened tree with all its columns.</summary>
    internal IColumnSource Open(int member)
    {
        lock (_locks[member])
        {
            return Find(member) is { Wanted: null } found
                ? Keep(member, found)
                : Keep(member, new Opened(_opener.Open(_members[member]), null));
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
                return Keep(member, found);
            }

            ColumnProjection wanted = Want(paths);
            return Keep(member, new Opened(_opener.Open(_members[member], wanted), wanted));
        }
    }

    private Opened? Find(int member)
    {
        lock (_openedLock)
        {
            return _opened.TryGet(member, out Opened? opened) ? opened : null;
        }
    }

    /// <summary>Columns that are read of one tree will be read of the others too: one opening for all of them.</summary>
    internal ColumnProjection Want(IReadOnlyCollection<string> paths)
    {
        lock (_openedLock)
        {
            return _wanted = _wanted.With(paths);
        }
    }

    /// <summary>With the bytes that it takes now: it may have read more since it was opened.</summary>
    private IColumnSource Keep(int member, Opened opened)
    {
        lock (_openedLock)
        {
            _opened.Add(member, opened, opened.Source.MetadataBytes);
            return opened.Source;
        }
    }

    /// <summary>An opened tree.</summary>
    /// <param name="Source">The tree.</param>
    /// <param name="Wanted">Columns that it was opened for, null for all.</param>
    private sealed record Opened(IColumnSource Source, ColumnProjection? Wanted);
}
