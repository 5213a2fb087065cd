using System.Runtime.CompilerServices;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Loading;

/// <summary>Puts the rows of a pool in the order of delivery.</summary>
internal static class PoolOrder
{
    /// <summary>As they lie in the file.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Fill(Span<ulong> order, ReadOnlySpan<LoadedSlice> slices)
    {
        int position = 0;
        for (int i = 0; i < slices.Length; i++)
        {
            SliceReferences references = new(i, slices[i]);
            for (int row = 0; row < slices[i].Rows.Count; row++)
            {
                order[position++] = references.Next();
            }
        }
    }

    /// <summary>In random order; see <see cref="RowScatter"/>.</summary>
    /// <param name="order">Filled with references.</param>
    /// <param name="slices">The slices.</param>
    /// <param name="key">Names the permutations of the pass.</param>
    /// <param name="pool">Number of the pool in its pass.</param>
    /// <param name="bucketCount">See <see cref="RowScatter.BucketCount"/>.</param>
    /// <param name="memory">Where scatters are rented that were not made when rows were laid out.</param>
    internal static void Shuffle(
        Span<ulong> order, ReadOnlySpan<LoadedSlice> slices, ulong key, int pool, int bucketCount, BufferPool memory)
    {
        RowScatter?[] scatters = new RowScatter?[slices.Length];
        int[] ends = new int[bucketCount + 1];
        for (int i = 0; i < slices.Length; i++)
        {
            ReadOnlySpan<int> starts = slices[i].RowMajor is { AreScattered: true } scattered
                ? scattered.BucketStarts
                : (scatters[i] = new RowScatter(key, pool, i, slices[i].Rows.Count, bucketCount, memory)).Starts;
            for (int bucket = 0; bucket < ends.Length; bucket++)
            {
                ends[bucket] += starts[bucket];
            }
        }

        // Where each bucket begins; moved on to its end.
        for (int i = 0; i < slices.Length; i++)
        {
            if (scatters[i] is RowScatter scatter)
            {
                AddNatural(order, ends, new SliceReferences(i, slices[i]), scatter.Buckets);
                scatter.Release();
            }
            else
            {
                AddScattered(order, ends, i, slices[i].RowMajor!.BucketStarts);
            }
        }

        Xoshiro256 random = new(key, (ulong)pool);
        int start = 0;
        for (int bucket = 0; bucket < bucketCount; bucket++)
        {
            random.Shuffle(order[start..ends[bucket]]);
            start = ends[bucket];
        }
    }

    /// <summary>Number of rows that are here.</summary>
    internal static int CountOwn(ReadOnlySpan<LoadedSlice> slices)
    {
        int count = 0;
        foreach (LoadedSlice slice in slices)
        {
            count += slice.IsAbsent ? 0 : slice.Rows.Count;
        }

        return count;
    }

    /// <summary>Moves the rows that are here to the front, in their order.</summary>
    /// <param name="order">The whole order.</param>
    /// <param name="slices">Slices of the pool.</param>
    /// <param name="places">Filled: where in the whole order each of them stood.</param>
    internal static void KeepOwn(Span<ulong> order, ReadOnlySpan<LoadedSlice> slices, Span<int> places)
    {
        int own = 0;
        for (int place = 0; place < order.Length; place++)
        {
            if (!slices[RowReference.Slice(order[place])].IsAbsent)
            {
                order[own] = order[place];
                places[own++] = place;
            }
        }
    }

    /// <summary>Rows that lie bucket by bucket.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddScattered(Span<ulong> order, Span<int> ends, int slice, ReadOnlySpan<int> starts)
    {
        for (int bucket = 0; bucket < starts.Length - 1; bucket++)
        {
            int end = ends[bucket];
            for (int row = starts[bucket]; row < starts[bucket + 1]; row++)
            {
                order[end++] = RowReference.Pack(slice, 0, row);
            }

            ends[bucket] = end;
        }
    }

    /// <summary>Rows that lie as in the file.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddNatural(Span<ulong> order, Span<int> ends, SliceReferences references, ReadOnlySpan<ushort> buckets)
    {
        foreach (ushort bucket in buckets)
        {
            order[ends[bucket]++] = references.Next();
        }
    }
}
