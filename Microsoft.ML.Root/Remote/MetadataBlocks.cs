using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Remote;

/// <summary>
/// Blocks of files that hold their metadata, which is read in many small pieces one after another: they are fetched in few round trips
/// and kept for a while. Thread-safe.
/// </summary>
internal sealed class MetadataBlocks
{
    /// <summary>Bytes that are kept, of all files together.</summary>
    private const long Limit = 32 << 20;

    /// <summary>Blocks of one file; the oldest goes first.</summary>
    private const int MostOfFile = 32;
    private readonly LruCache<string, List<Block>> _ofFile = new(Limit);

    /// <summary>Copies a range, where one block has all of it.</summary>
    internal bool TryRead(string file, long offset, Span<byte> destination)
    {
        lock (_ofFile)
        {
            foreach (Block block in _ofFile.TryGet(file, out List<Block>? blocks) ? blocks : [])
            {
                if (offset >= block.Offset && offset + destination.Length <= block.Offset + block.Bytes.Length)
                {
                    block.Bytes.AsSpan((int)(offset - block.Offset), destination.Length).CopyTo(destination);
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>True when a file has a block.</summary>
    internal bool Has(string file)
    {
        lock (_ofFile)
        {
            return _ofFile.TryGet(file, out _);
        }
    }

    internal void Add(string file, long offset, byte[] bytes)
    {
        lock (_ofFile)
        {
            List<Block> blocks = _ofFile.TryGet(file, out List<Block>? before) ? before : [];
            blocks.Add(new Block(offset, bytes));
            if (blocks.Count > MostOfFile)
            {
                blocks.RemoveAt(0);
            }

            _ofFile.Add(file, blocks, blocks.Sum(b => (long)b.Bytes.Length));
        }
    }

    private readonly record struct Block(long Offset, byte[] Bytes);
}
