using System.Numerics;
using System.Runtime.CompilerServices;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Loading;

/// <summary>
/// How the rows of a slice are dealt to the parts of its pool. Each row goes to any part with equal chance, parts are handed out
/// one after another, and the rows of a part in random order: an order as uniform as one drawn at once (C. R. Rao, Sankhyā A 23,
/// 1961; M. Sandelius, J. R. Stat. Soc. B 24, 1962), but a part fits in the processor's cache, which a pool does not.
/// </summary>
internal sealed class RowScatter
{
    /// <summary>A part has from this many rows on average up to twice as many.</summary>
    private const int PartRows = 512;

    /// <summary>Bits drawn for a row.</summary>
    private const int PartBits = 16;
    private readonly PooledBuffer _parts;
    private readonly int[] _starts;

    /// <param name="key">Names the permutations of the pass.</param>
    /// <param name="pool">Number of the pool in its pass.</param>
    /// <param name="slice">Number of the slice in its pool.</param>
    /// <param name="count">Rows to deal.</param>
    /// <param name="partCount">See <see cref="PartCount"/>.</param>
    /// <param name="memory">Where the parts of the rows are noted until <see cref="Release"/>.</param>
    internal RowScatter(ulong key, int pool, int slice, int count, int partCount, BufferPool memory)
    {
        Count = count;
        _parts = memory.Rent((long)count * sizeof(ushort));
        _starts = new int[partCount + 1];
        Deal(new Xoshiro256(key, (ulong)pool, (ulong)slice), _parts.Span<ushort>(count), _starts.AsSpan(1));
        for (int part = 0; part < partCount; part++)
        {
            _starts[part + 1] += _starts[part];
        }
    }

    /// <summary>Number of rows.</summary>
    internal int Count { get; }

    /// <summary>For each part, and one beyond, how many rows of the slice went to the parts before it.</summary>
    internal ReadOnlySpan<int> Starts => _starts;

    /// <summary>The part of each row.</summary>
    internal ReadOnlySpan<ushort> Parts => _parts.Span<ushort>(Count);

    /// <summary>Parts of a pool: a power of two, so that random bits name one.</summary>
    /// <param name="poolRows">Rows of the pool, those that a filter may leave out included: the number must not depend on them.</param>
    internal static int PartCount(long poolRows)
        => 1 << Math.Min(PartBits, BitOperations.Log2((ulong)Math.Max(1, poolRows / PartRows)));

    /// <summary>Gives the memory back.</summary>
    internal void Release() => _parts.Release();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Deal(Xoshiro256 random, Span<ushort> parts, Span<int> counts)
    {
        int mask = counts.Length - 1;
        ulong bits = 0;
        for (int i = 0; i < parts.Length; i++)
        {
            bits = i % (64 / PartBits) == 0 ? random.NextUInt64() : bits >> PartBits;
            int part = (int)bits & mask;
            parts[i] = (ushort)part;
            counts[part]++;
        }
    }
}
