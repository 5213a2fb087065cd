using System.Collections.Concurrent;

namespace Microsoft.ML.Root.Loading;

/// <summary>The fold that each row is held back in; -1 where that could not be read.</summary>
/// <param name="folds">The rows of each fold; all slices known.</param>
internal sealed class FoldTable(IReadOnlyList<RowSet> folds)
{
    private readonly ConcurrentDictionary<int, int[]> _slices = [];

    internal int FoldOf(Slice slice, int row)
    {
        Slice whole = folds[0].Slices[slice.Index];
        return _slices.GetOrAdd(slice.Index, _ => Fill(whole))[(int)(slice.Range.Start - whole.Range.Start) + row];
    }

    private int[] Fill(Slice slice)
    {
        int[] table = new int[slice.Count];
        Array.Fill(table, -1);
        for (int fold = 0; fold < folds.Count; fold++)
        {
            SelectedRows rows = folds[fold].Rows(slice);
            for (int i = 0; i < rows.Count; i++)
            {
                table[rows[i]] = fold;
            }
        }

        return table;
    }
}
