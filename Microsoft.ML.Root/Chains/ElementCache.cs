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
    private readonly IElementOpener _opener;
    private readonly Lock[] _locks;
    private readonly Lock _openedLock = new();
    private readonly LruCache<int, OpenedElement> _opened;
    private ColumnProjection _projection = ColumnProjection.None;

    internal ElementCache(IReadOnlyList<ChainElement> elements, IElementOpener opener, long limit = DefaultLimit)
    {
        Elements = elements;
        _opener = opener;
        _locks = [.. elements.Select(_ => new Lock())];
        _opened = new LruCache<int, OpenedElement>(limit);
    }

    /// <summary>Number of trees in the chain.</summary>
    internal int Count => Elements.Count;

    /// <summary>Number of files to open for them: none where they are there already, or are data sets with files of their own.</summary>
    internal int FileCount => _opener.OpensFiles ? Count : 0;

    /// <summary>The trees.</summary>
    internal IReadOnlyList<ChainElement> Elements { get; }

    /// <summary>Bytes of metadata that are kept.</summary>
    internal long CachedBytes => _opened.Size;

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
        lock (_openedLock)
        {
            return _opened.TryGet(element, out OpenedElement? opened) ? opened : null;
        }
    }

    /// <summary>Columns that are read of one tree will be read of the others too: one opening for all of them.</summary>
    internal ColumnProjection Expect(IReadOnlyCollection<string> paths)
    {
        lock (_openedLock)
        {
            return _projection = _projection.With(paths);
        }
    }

    /// <summary>With the bytes that it takes now: it may have read more since it was opened.</summary>
    private OpenedElement Keep(OpenedElement opened)
    {
        lock (_openedLock)
        {
            _opened.Add(opened.Index, opened, opened.Source.MetadataBytes);
            return opened;
        }
    }
}
