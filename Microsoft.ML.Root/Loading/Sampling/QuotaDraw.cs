using System.Runtime.InteropServices;
using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Loading;

/// <summary>
/// Draws without replacement: every row of a class as often as the quota holds the class, and the rest by a random permutation of
/// the class, of which the first are taken.
/// </summary>
internal sealed class QuotaDraw(ClassTable classes, IReadOnlyDictionary<ulong, long> quotas, ulong seed, ulong epoch) : IRowSampler
{
    public IReadOnlyList<int> Inputs { get; } = [classes.Column];

    public SelectedRows Sample(Slice slice, SelectedRows rows, IReadOnlyList<ColumnChunk> inputs, DecodeContext context)
    {
        if (!classes.Knows(slice.Index))
        {
            return SelectedRows.None;
        }

        ulong[] keys = new ulong[slice.Count];
        ColumnKeys.Read(inputs[0], keys);
        Dictionary<ulong, ClassState> states = [];
        List<int> drawn = new(rows.Count);
        for (int i = 0; i < rows.Count; i++)
        {
            int row = rows[i];
            ref ClassState state = ref CollectionsMarshal.GetValueRefOrAddDefault(states, keys[row], out bool exists);
            if (!exists)
            {
                long size = classes.Sizes[keys[row]];
                (long whole, long rest) = Math.DivRem(quotas.GetValueOrDefault(keys[row]), size);
                state = new ClassState(
                    new IndexPermutation(size, Xoshiro256.Hash(seed, epoch, keys[row])), classes.Before(slice.Index, keys[row]), whole, rest);
            }

            long copies = state.Whole + (state.Order[state.Rank++] < state.Rest ? 1 : 0);
            for (long copy = 0; copy < copies; copy++)
            {
                drawn.Add(row);
            }
        }

        return SelectedRows.Of([.. drawn]);
    }

    private struct ClassState(IndexPermutation order, long rank, long whole, long rest)
    {
        internal readonly IndexPermutation Order => order;

        internal readonly long Whole => whole;

        internal readonly long Rest => rest;

        internal long Rank = rank;
    }
}
