namespace Microsoft.ML.Root.RNTuple;

/// <summary>
/// The page lists that were used last, up to <see cref="Limit"/> bytes of them: a file with many cluster groups is read without
/// keeping all its metadata.
/// </summary>
internal sealed class PageListCache
{
    /// <summary>Bytes of envelopes that are kept.</summary>
    internal const long Limit = 64 << 20;
    private readonly LinkedList<(int Group, PageList List)> _used = new();
    private long _bytes;

    /// <summary>Bytes of envelopes that are kept now.</summary>
    internal long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>The list of a group, loaded when it is not there.</summary>
    internal PageList Get(int group, Func<int, PageList> load)
    {
        lock (_used)
        {
            for (LinkedListNode<(int Group, PageList List)>? node = _used.First; node is not null; node = node.Next)
            {
                if (node.Value.Group == group)
                {
                    _used.Remove(node);
                    _used.AddFirst(node);
                    return node.Value.List;
                }
            }

            PageList list = load(group);
            _used.AddFirst((group, list));
            _bytes += list.Length;
            while (_bytes > Limit && _used.Count > 1)
            {
                _bytes -= _used.Last!.Value.List.Length;
                _used.RemoveLast();
            }

            return list;
        }
    }
}
