using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Loading;

/// <summary>What is looked at in the rows that a slice delivers, once they and their columns are there.</summary>
internal static class RowChecks
{
    /// <summary>Counts the rows that hold NaN, by column.</summary>
    internal static void CountNaN(LoadJob job, LoadSlot slot)
    {
        if (job.WatchesNaN is null || slot.Error is not null || slot.Rows is not { Count: > 0 } rows)
        {
            return;
        }

        for (int i = 0; i < job.Columns.Count; i++)
        {
            NaNRows? nans = slot.Packed is RowMajorRows packed ? packed.NaNs[i] : slot.Chunks[job.Columns[i]].Chunk.NaNs;
            if (nans is not null && job.WatchesNaN(job.Columns[i]))
            {
                job.Statistics.AddNaNRows(job.Columns[i], rows.IsAll ? nans.Count : CountIn(nans, rows));
            }
        }
    }

    /// <summary>The error of a computed column in one of the rows, or null.</summary>
    internal static Exception? FirstError(LoadJob job, LoadSlot slot, SelectedRows rows)
    {
        IEnumerable<RowErrors> errors = slot.Packed?.RowErrors ?? job.Columns.Select(c => slot.Chunks[c].Chunk.RowErrors).OfType<RowErrors>();
        return errors.Select(e => e.FirstOf(Enumerable.Range(0, rows.Count).Select(i => rows[i]))).FirstOrDefault(e => e is not null);
    }

    private static long CountIn(NaNRows nans, SelectedRows rows)
    {
        long count = 0;
        for (int i = 0; i < rows.Count; i++)
        {
            count += nans[rows[i]] ? 1 : 0;
        }

        return count;
    }
}
