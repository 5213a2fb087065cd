using System.Buffers.Binary;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.IO;

namespace Microsoft.ML.Root.Perf.Floor;

/// <summary>
/// Finds the compressed bytes of columns: the product's plan names the ranges, the floor looks into them itself and reads the
/// headers of key and record on its own.
/// </summary>
internal static class BlockFinder
{
    /// <summary>Size of a record's header: two letters, method, 3 bytes compressed and 3 bytes uncompressed length.</summary>
    private const int RecordHeader = 9;

    internal static List<CompressedBlock> Find(IColumnSource source, IReadOnlyList<int> columns, byte[] file, bool baskets)
    {
        HashSet<ByteRange> seen = [];
        List<CompressedBlock> blocks = [];
        foreach (EntryRange cluster in source.Clusters)
        {
            foreach (DecodeTask task in source.Plan(columns, cluster).SelectMany(w => w.DecodeTasks))
            {
                blocks.AddRange(task.Ranges.Where(seen.Add).Select(r => baskets ? Basket(file, r) : Page(file, r)));
            }
        }

        return blocks;
    }

    private static CompressedBlock Basket(byte[] file, ByteRange range)
    {
        ReadOnlySpan<byte> key = file.AsSpan((int)range.Offset, range.Length);
        int bytes = BinaryPrimitives.ReadInt32BigEndian(key);
        int length = BinaryPrimitives.ReadInt32BigEndian(key[6..]);
        int keyLength = BinaryPrimitives.ReadInt16BigEndian(key[14..]);
        return new CompressedBlock(file, (int)range.Offset + keyLength, bytes - keyLength, length);
    }

    private static CompressedBlock Page(byte[] file, ByteRange range)
    {
        ReadOnlySpan<byte> page = file.AsSpan((int)range.Offset, range.Length);
        bool compressed = page.Length > RecordHeader && page[0] == (byte)'Z' && page[1] == (byte)'S';
        int length = compressed ? page[6] | (page[7] << 8) | (page[8] << 16) : page.Length;
        return new CompressedBlock(file, (int)range.Offset, page.Length, length);
    }
}
