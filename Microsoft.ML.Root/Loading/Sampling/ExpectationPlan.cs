using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Loading;

/// <summary>
/// Each row as often as an expectation says, rounded up or down at random, for each row by itself: what accept and reject needs.
/// </summary>
/// <param name="inputs">Columns that the expectation is computed from.</param>
/// <param name="expect">Fills the expected number of copies of each entry of a slice.</param>
internal sealed class ExpectationPlan(IReadOnlyList<int> inputs, Expectation expect) : ISamplingPlan
{
    public long? RowCount => null;

    public IReadOnlyDictionary<ulong, long>? QuotasOf(int column) => null;

    public IRowSampler Draw(ulong seed, long epoch) => new Sampler(inputs, expect, Xoshiro256.Hash(seed, (ulong)epoch));

    private sealed class Sampler(IReadOnlyList<int> inputs, Expectation expect, ulong key) : IRowSampler
    {
        public IReadOnlyList<int> Inputs => inputs;

        public int? CountIn(Slice slice) => null;

        public SelectedRows Sample(Slice slice, SelectedRows rows, IReadOnlyList<ColumnChunk> chunks, DecodeContext context)
        {
            double[] copies = new double[slice.Count];
            expect(chunks, slice.Range.Start, copies);
            List<int> drawn = [];
            for (int i = 0; i < rows.Count; i++)
            {
                int row = rows[i];
                double chance = (Xoshiro256.Mix(Xoshiro256.Mix(key + (ulong)(slice.Range.Start + row)) ^ key) >> 11) * (1.0 / (1UL << 53));
                int count = (int)Math.Min(copies[row] + chance, RowReference.LargestCopyCount - 1);
                for (int copy = 0; copy < count; copy++)
                {
                    drawn.Add(row);
                }
            }

            return SelectedRows.Of([.. drawn]);
        }
    }
}

/// <summary>Fills the expected number of copies of each entry.</summary>
/// <param name="inputs">The columns over the slice.</param>
/// <param name="start">Its first entry.</param>
/// <param name="copies">One place an entry.</param>
internal delegate void Expectation(IReadOnlyList<ColumnChunk> inputs, long start, Span<double> copies);
