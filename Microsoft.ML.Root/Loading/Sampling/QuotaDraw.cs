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

        ulong[] keys = ColumnKeys.Read(inputs[0]);
        Dictionary<ulong, ClassState> states = [];
        List<int> drawn = new(rows.Count);
        for (int i = 0; i < rows.Count; i++)
        {
            int row = rows[i];
            ref ClassState state = ref CollectionsMarshal.GetValueRefOrAddDefault(states, keys[row], out bool exists);
            if (!exists)
            {
                state = Begin(slice.Index, keys[row]);
            }

            for (long copies = state.NextCopies(); copies > 0; copies--)
            {
                drawn.Add(row);
            }
        }

        return SelectedRows.Of([.. drawn]);
    }

    public int? CountIn(Slice slice)
    {
        long drawn = 0;
        foreach ((ulong key, ClassRows rows) in classes.In(slice.Index))
        {
            drawn += Begin(slice.Index, key).CountCopies(rows.Count);
        }

        return (int)drawn;
    }

    private ClassState Begin(int slice, ulong key)
    {
        long size = classes.Sizes[key];
        (long whole, long rest) = Math.DivRem(quotas.GetValueOrDefault(key), size);
        return new ClassState(new IndexPermutation(size, Xoshiro256.Hash(seed, epoch, key)), classes.In(slice)[key].Before, whole, rest);
    }

    /// <summary>A class at the next of its rows.</summary>
    private struct ClassState(IndexPermutation order, long rank, long whole, long rest)
    {
        private long _rank = rank;

        internal long NextCopies() => whole + (order[_rank++] < rest ? 1 : 0);

        /// <summary>Copies of the next rows.</summary>
        internal readonly long CountCopies(long rows)
        {
            long copies = whole * rows;
            for (long i = 0; i < rows && rest > 0; i++)
            {
                copies += order[_rank + i] < rest ? 1 : 0;
            }

            return copies;
        }
    }
}
