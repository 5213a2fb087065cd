namespace Microsoft.ML.Root.Remote;

/// <summary>
/// Blocks of files that hold their metadata, which is read in many small pieces one after another: they are fetched in few round trips
/// and kept for a while. Thread-safe.
/// </summary>
internal sealed class MetadataBlocks
{
    /// <summary>Bytes that are kept, of all files together; what was used longest ago goes first.</summary>
    private const long Limit = 32 << 20;
    private readonly Lock _lock = new();
    private readonly LinkedList<Block> _recentFirst = new();
    private readonly Dictionary<string, List<LinkedListNode<Block>>> _ofFile = new(StringComparer.Ordinal);
    private long _bytes;

    /// <summary>Copies a range, where one block has all of it.</summary>
    internal bool TryRead(string file, long offset, Span<byte> destination)
    {
        lock (_lock)
        {
            if (!_ofFile.TryGetValue(file, out List<LinkedListNode<Block>>? blocks))
            {
                return false;
            }

            foreach (LinkedListNode<Block> node in blocks)
            {
                Block block = node.Value;
                if (offset >= block.Offset && offset + destination.Length <= block.Offset + block.Bytes.Length)
                {
                    block.Bytes.AsSpan((int)(offset - block.Offset), destination.Length).CopyTo(destination);
                    _recentFirst.Remove(node);
                    _recentFirst.AddFirst(node);
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>True when a file has a block.</summary>
    internal bool Has(string file)
    {
        lock (_lock)
        {
            return _ofFile.ContainsKey(file);
        }
    }

    internal void Add(string file, long offset, byte[] bytes)
    {
        lock (_lock)
        {
            LinkedListNode<Block> node = _recentFirst.AddFirst(new Block(file, offset, bytes));
            if (!_ofFile.TryGetValue(file, out List<LinkedListNode<Block>>? blocks))
            {
                _ofFile.Add(file, blocks = []);
            }

            blocks.Add(node);
            _bytes += bytes.Length;
            while (_bytes > Limit && _recentFirst.Count > 1)
            {
                Drop(_recentFirst.Last!);
            }
        }
    }

    private void Drop(LinkedListNode<Block> node)
    {
        _recentFirst.Remove(node);
        _bytes -= node.Value.Bytes.Length;
        List<LinkedListNode<Block>> blocks = _ofFile[node.Value.File];
        blocks.Remove(node);
        if (blocks.Count == 0)
        {
            _ofFile.Remove(node.Value.File);
        }
    }

    private sealed record Block(string File, long Offset, byte[] Bytes);
}
