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
    private readonly IElementOpener _opener;
    private readonly long _limit;
    private readonly Lock[] _locks;
    private readonly LinkedListNode<OpenedElement>?[] _opened;
    private readonly Lock _orderLock = new();
    private readonly LinkedList<OpenedElement> _recentFirst = new();
    private ColumnProjection _projection = ColumnProjection.None;

    internal ElementCache(IReadOnlyList<ChainElement> elements, IElementOpener opener, long limit = DefaultLimit)
    {
        Elements = elements;
        _opener = opener;
        _limit = limit;
        _locks = [.. elements.Select(_ => new Lock())];
        _opened = new LinkedListNode<OpenedElement>?[elements.Count];
    }

    /// <summary>Number of trees in the chain.</summary>
    internal int Count => Elements.Count;

    /// <summary>The trees.</summary>
    internal IReadOnlyList<ChainElement> Elements { get; }

    /// <summary>Bytes of metadata that are kept.</summary>
    internal long CachedBytes { get; private set; }

    /// <summary>The opened tree with all its columns.</summary>
    internal OpenedElement Open(int element)
    {
        lock (_locks[element])
        {
            return Find(element) is { Projection: null } found
                ? Keep(found)
                : Keep(new OpenedElement(element, _opener.Open(Elements[element]), null));
        }
    }

    /// <summary>
    /// The opened tree with those of these columns that it has. It is not disposed while tasks may refer to it: it holds no
    /// handle of its own.
    /// </summary>
    internal OpenedElement Open(int element, IReadOnlyCollection<string> paths)
    {
        lock (_locks[element])
        {
            if (Find(element) is OpenedElement found && (found.Projection is null || paths.All(found.Projection.Contains)))
            {
                return Keep(found);
            }

            ColumnProjection projection = Expect(paths);
            return Keep(new OpenedElement(element, _opener.Open(Elements[element], projection), projection));
        }
    }

    private OpenedElement? Find(int element)
    {
        lock (_orderLock)
        {
            return _opened[element]?.Value;
        }
    }

    /// <summary>Columns that are read of one tree will be read of the others too: one opening for all of them.</summary>
    internal ColumnProjection Expect(IReadOnlyCollection<string> paths)
    {
        lock (_orderLock)
        {
            return _projection = _projection.With(paths);
        }
    }

    private OpenedElement Keep(OpenedElement opened)
    {
        lock (_orderLock)
        {
            if (_opened[opened.Index] is LinkedListNode<OpenedElement> before)
            {
                Drop(before);
            }

            opened.Bytes = opened.Source.MetadataBytes;
            CachedBytes += opened.Bytes;
            _opened[opened.Index] = _recentFirst.AddFirst(opened);
            while (CachedBytes > _limit && _recentFirst.Count > 1)
            {
                Drop(_recentFirst.Last!);
            }

            return opened;
        }
    }

    private void Drop(LinkedListNode<OpenedElement> node)
    {
        _recentFirst.Remove(node);
        _opened[node.Value.Index] = null;
        CachedBytes -= node.Value.Bytes;
    }
}
