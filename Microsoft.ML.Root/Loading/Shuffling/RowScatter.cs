using System.Numerics;
using System.Runtime.CompilerServices;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Loading;

/// <summary>
/// How the rows of a slice are scattered to the buckets of its pool. Each row goes to any bucket with equal chance, buckets are
/// handed out one after another, and the rows of a bucket in random order: an order as uniform as one drawn at once (C. R. Rao,
/// Sankhyā A 23, 1961; M. Sandelius, J. R. Stat. Soc. B 24, 1962), but a bucket fits in the processor's cache, which a pool does not.
/// </summary>
internal sealed class RowScatter
{
    /// <summary>A bucket has from this many rows on average up to twice as many.</summary>
    private const int BucketRows = 512;

    /// <summary>Bits drawn for a row.</summary>
    private const int BucketBits = 16;
    private readonly PooledBuffer _buckets;
    private readonly int[] _starts;

    /// <param name="key">Names the permutations of the pass.</param>
    /// <param name="pool">Number of the pool in its pass.</param>
    /// <param name="slice">Number of the slice in its pool.</param>
    /// <param name="count">Rows to scatter.</param>
    /// <param name="bucketCount">See <see cref="BucketCount"/>.</param>
    /// <param name="memory">Where the buckets of the rows are noted until <see cref="Release"/>.</param>
    internal RowScatter(ulong key, int pool, int slice, int count, int bucketCount, BufferPool memory)
    {
        Count = count;
        _buckets = memory.Rent((long)count * sizeof(ushort));
        _starts = new int[bucketCount + 1];
        Scatter(new Xoshiro256(key, (ulong)pool, (ulong)slice), _buckets.Span<ushort>(count), _starts.AsSpan(1));
        for (int bucket = 0; bucket < bucketCount; bucket++)
        {
            _starts[bucket + 1] += _starts[bucket];
        }
    }

    /// <summary>Number of rows.</summary>
    internal int Count { get; }

    /// <summary>For each bucket, and one beyond, how many rows of the slice went to the buckets before it.</summary>
    internal ReadOnlySpan<int> Starts => _starts;

    /// <summary>The bucket of each row.</summary>
    internal ReadOnlySpan<ushort> Buckets => _buckets.Span<ushort>(Count);

    /// <summary>Buckets of a pool: a power of two, so that random bits name one.</summary>
    /// <param name="poolRows">Rows of the pool, those that a filter may leave out included: the number must not depend on them.</param>
    internal static int BucketCount(long poolRows)
        => 1 << Math.Min(BucketBits, BitOperations.Log2((ulong)Math.Max(1, poolRows / BucketRows)));

    /// <summary>Gives the memory back.</summary>
    internal void Release() => _buckets.Release();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Scatter(Xoshiro256 random, Span<ushort> buckets, Span<int> counts)
    {
        int mask = counts.Length - 1;
        ulong bits = 0;
        for (int i = 0; i < buckets.Length; i++)
        {
            bits = i % (64 / BucketBits) == 0 ? random.NextUInt64() : bits >> BucketBits;
            int bucket = (int)bits & mask;
            buckets[i] = (ushort)bucket;
            counts[bucket]++;
        }
    }
}
