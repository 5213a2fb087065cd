using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Microsoft.ML.Root.Perf.Floor;

/// <summary>
/// The floor: the native codec from memory into a warm buffer, then the byte order, and nothing else, on one thread. Every
/// element is taken as four bytes wide, as nearly all of the benchmark's are.
/// </summary>
internal static class FloorRun
{
    private const int RecordHeader = 9;

    /// <summary>Processor seconds for one pass over the blocks; the best of <paramref name="repeats"/>.</summary>
    /// <param name="blocks">What to decompress.</param>
    /// <param name="split">True for RNTuple's split encoding, false for TTree's big-endian values.</param>
    /// <param name="repeats">Passes.</param>
    internal static double Seconds(IReadOnlyList<CompressedBlock> blocks, bool split, int repeats = 3)
    {
        int largest = blocks.Max(b => b.Length) + 64;
        byte[] plain = new byte[largest];
        byte[] decoded = new byte[largest];
        nint context = NativeZstd.CreateContext();
        double best = double.MaxValue;
        for (int i = 0; i < repeats; i++)
        {
            double start = ThreadClock.Now;
            foreach (CompressedBlock block in blocks)
            {
                Run(context, block, plain, decoded, split);
            }

            best = Math.Min(best, ThreadClock.Now - start);
        }

        return best;
    }

    /// <summary>The bytes of a block after decompression.</summary>
    internal static byte[] Plain(CompressedBlock block)
    {
        byte[] plain = new byte[block.Length];
        ReadOnlySpan<byte> stored = block.File.AsSpan(block.Offset, block.Stored);
        if (block.Stored == block.Length)
        {
            stored.CopyTo(plain);
        }
        else
        {
            Decompress(NativeZstd.CreateContext(), stored, plain);
        }

        return plain;
    }

    private static void Run(nint context, CompressedBlock block, byte[] plain, byte[] decoded, bool split)
    {
        Span<byte> bytes = plain.AsSpan(0, block.Length);
        ReadOnlySpan<byte> stored = block.File.AsSpan(block.Offset, block.Stored);
        if (block.Stored == block.Length)
        {
            stored.CopyTo(bytes);
        }
        else
        {
            Decompress(context, stored, bytes);
        }

        int count = block.Length / sizeof(int);
        Span<int> output = MemoryMarshal.Cast<byte, int>(decoded.AsSpan())[..count];
        if (split)
        {
            Unsplit.FourBytes(bytes[..(count * sizeof(int))], output);
        }
        else
        {
            BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, int>(bytes)[..count], output);
        }
    }

    private static void Decompress(nint context, ReadOnlySpan<byte> stored, Span<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            if (stored[0] != (byte)'Z' || stored[1] != (byte)'S')
            {
                throw new NotSupportedException("The floor is measured on zstd files.");
            }

            int compressed = stored[3] | (stored[4] << 8) | (stored[5] << 16);
            int uncompressed = stored[6] | (stored[7] << 8) | (stored[8] << 16);
            NativeZstd.Decompress(context, stored.Slice(RecordHeader, compressed), bytes[..uncompressed]);
            stored = stored[(RecordHeader + compressed)..];
            bytes = bytes[uncompressed..];
        }
    }
}
