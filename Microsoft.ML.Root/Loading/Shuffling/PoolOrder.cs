using System.Runtime.CompilerServices;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Loading;

/// <summary>Puts the rows of a pool in the order of delivery.</summary>
internal static class PoolOrder
{
    /// <summary>As they lie in the file.</summary>
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
    /// <param name="partCount">See <see cref="RowScatter.PartCount"/>.</param>
    /// <param name="memory">Where deals are rented that were not made when rows were laid out.</param>
    internal static void Shuffle(
        Span<ulong> order, ReadOnlySpan<LoadedSlice> slices, ulong key, int pool, int partCount, BufferPool memory)
    {
        RowScatter?[] deals = new RowScatter?[slices.Length];
        int[] ends = new int[partCount + 1];
        for (int i = 0; i < slices.Length; i++)
        {
            ReadOnlySpan<int> starts = slices[i].Packed is { AreScattered: true } dealt
                ? dealt.PartStarts
                : (deals[i] = new RowScatter(key, pool, i, slices[i].Rows.Count, partCount, memory)).Starts;
            for (int part = 0; part < ends.Length; part++)
            {
                ends[part] += starts[part];
            }
        }

        // Where each part begins; moved on to its end.
        for (int i = 0; i < slices.Length; i++)
        {
            if (deals[i] is RowScatter deal)
            {
                AddNatural(order, ends, new SliceReferences(i, slices[i]), deal.Parts);
                deal.Release();
            }
            else
            {
                AddScattered(order, ends, i, slices[i].Packed!.PartStarts);
            }
        }

        Xoshiro256 random = new(key, (ulong)pool);
        int start = 0;
        for (int part = 0; part < partCount; part++)
        {
            random.Shuffle(order[start..ends[part]]);
            start = ends[part];
        }
    }

    /// <summary>Rows that lie part by part.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddScattered(Span<ulong> order, Span<int> ends, int slice, ReadOnlySpan<int> starts)
    {
        for (int part = 0; part < starts.Length - 1; part++)
        {
            int end = ends[part];
            for (int row = starts[part]; row < starts[part + 1]; row++)
            {
                order[end++] = RowReference.Pack(slice, 0, row);
            }

            ends[part] = end;
        }
    }

    /// <summary>Rows that lie as in the file.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddNatural(Span<ulong> order, Span<int> ends, SliceReferences references, ReadOnlySpan<ushort> parts)
    {
        foreach (ushort part in parts)
        {
            order[ends[part]++] = references.Next();
        }
    }
}
