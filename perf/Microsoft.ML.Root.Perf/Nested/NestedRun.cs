using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Perf.Floor;
using Microsoft.ML.Root.TTree;

namespace Microsoft.ML.Root.Perf.Nested;

/// <summary>Baskets of a branch, and of the branch that counts its items, decoded again and again.</summary>
internal sealed class NestedRun
{
    /// <summary>Bytes that a timed stretch decodes at least.</summary>
    private const int StretchBytes = 4 << 20;
    private const int Stretches = 40;

    /// <summary>Until then the just-in-time compiler has seen what is worth compiling well.</summary>
    private const double WarmUpSeconds = 0.5;
    private readonly PackedBranch _branch;
    private readonly PackedBranch? _counts;
    private readonly DecodeContext _context;

    internal NestedRun(BranchReader branch, IReadOnlyList<byte[]> entries, IReadOnlyList<byte[]>? counts, bool compressed, DecodeContext context)
    {
        _context = context;
        _branch = new PackedBranch(branch, entries, compressed);
        _counts = counts is null ? null : new PackedBranch(branch.Counts!.Value.Branch, counts, compressed);
        Blocks = [.. _branch.Blocks, .. _counts?.Blocks ?? []];
    }

    /// <summary>What the floor takes.</summary>
    internal List<CompressedBlock> Blocks { get; }

    /// <summary>Bytes of all entries.</summary>
    internal long PayloadBytes => _branch.PayloadBytes;

    /// <summary>Number of entries.</summary>
    internal int EntryCount => _branch.EntryCount;

    /// <summary>The columns of all entries; the caller disposes them.</summary>
    internal ColumnChunk[] Decode()
    {
        using ItemCounts counts = ReadCounts();
        ColumnBuilder?[] builders = _branch.MakeBuilders(_context);
        try
        {
            _branch.Decode(counts, builders, _context);
            return [.. builders.Select(b => b!.ToChunk(new EntryRange(0, EntryCount)))];
        }
        finally
        {
            foreach (ColumnBuilder? builder in builders)
            {
                builder?.Dispose();
            }
        }
    }

    /// <summary>Processor seconds a pass of the product and of the floor, in turns; the best of each.</summary>
    internal (double Product, double Floor) Measure(Func<double> floor)
    {
        int passes = (int)Math.Max(StretchBytes / PayloadBytes, 1);
        for (double began = ThreadClock.Now; ThreadClock.Now < began + WarmUpSeconds;)
        {
            ColumnReading.Dispose(Decode());
        }

        double product = double.MaxValue;
        double least = double.MaxValue;
        for (int i = 0; i < Stretches; i++)
        {
            double began = ThreadClock.Now;
            for (int pass = 0; pass < passes; pass++)
            {
                ColumnReading.Dispose(Decode());
            }

            product = Math.Min(product, (ThreadClock.Now - began) / passes);
            for (int pass = 0; pass < Math.Min(passes, 5); pass++)
            {
                least = Math.Min(least, floor());
            }
        }

        return (product, least);
    }

    /// <summary>Seconds of the byte order alone.</summary>
    internal double SwapSeconds()
    {
        byte[] swapped = new byte[Blocks.Max(b => b.Length)];
        double best = double.MaxValue;
        for (int i = 0; i < 3; i++)
        {
            double began = ThreadClock.Now;
            foreach (CompressedBlock block in Blocks)
            {
                int words = block.Length / sizeof(uint);
                BinaryPrimitives.ReverseEndianness(
                    MemoryMarshal.Cast<byte, uint>(block.File.AsSpan(block.Offset, block.Length))[..words], MemoryMarshal.Cast<byte, uint>(swapped.AsSpan()));
            }

            best = Math.Min(best, ThreadClock.Now - began);
        }

        return best;
    }

    private ItemCounts ReadCounts()
    {
        if (_counts is null)
        {
            return default;
        }

        ColumnBuilder?[] builders = _counts.MakeBuilders(_context);
        using ColumnBuilder builder = builders[0]!;
        _counts.Decode(default, builders, _context);
        EntryRange entries = new(0, EntryCount);
        return new ItemCounts(entries, CountColumn.ToCounts(builder, entries, _context.Pool), null, 0);
    }
}
