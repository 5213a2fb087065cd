using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Loading;

/// <summary>The fold that each row is held back in; -1 where that could not be read.</summary>
/// <param name="folds">The rows of each fold; all slices known.</param>
internal sealed class FoldTable(IReadOnlyList<RowSet> folds) : ISliceValues
{
    public IReadOnlyList<int> Inputs => [];

    /// <summary>As 32-bit integers.</summary>
    public Array Compute(Slice slice, SelectedRows rows, IReadOnlyList<ColumnChunk> inputs, DecodeContext context)
    {
        int[] table = new int[slice.Count];
        Array.Fill(table, -1);
        for (int fold = 0; fold < folds.Count; fold++)
        {
            SelectedRows inFold = folds[fold].Rows(slice);
            for (int i = 0; i < inFold.Count; i++)
            {
                table[inFold[i]] = fold;
            }
        }

        return table;
    }
}
