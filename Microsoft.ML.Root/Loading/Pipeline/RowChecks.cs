using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Loading;

/// <summary>What is looked at in the rows that a slice delivers, once they and their columns are there.</summary>
internal static class RowChecks
{
    /// <summary>Counts the rows that hold NaN, by column.</summary>
    internal static void CountNaN(LoadJob job, LoadSlot slot, SelectedRows rows)
    {
        if (job.Options.WatchedForNaN is not { } watched)
        {
            return;
        }

        for (int i = 0; i < job.Columns.Length; i++)
        {
            NaNRows? nans = slot.RowMajor is RowMajorRows laidOut ? laidOut.NaNs[i] : slot.Chunk(job.Columns[i]).Chunk.NaNs;
            if (nans is not null && watched.Contains(job.Columns[i]))
            {
                job.Options.Statistics.AddNaNRows(job.Columns[i], rows.IsAll ? nans.Count : CountIn(nans, rows));
            }
        }
    }

    /// <summary>Throws the error of a column that has no value in one of the rows, if there is any.</summary>
    internal static void ThrowFirstError(LoadJob job, LoadSlot slot, SelectedRows rows)
        => ThrowFirstError(slot.RowMajor?.RowErrors ?? job.Columns.Select(c => slot.Chunk(c).Chunk.RowErrors), rows);

    /// <summary>Throws the error of a column that has no value in one of the rows, if there is any.</summary>
    internal static void ThrowFirstError(IEnumerable<RowErrors?> errors, SelectedRows rows)
    {
        foreach (RowErrors ofColumn in errors.OfType<RowErrors>())
        {
            if (ofColumn.FirstOf(Enumerable.Range(0, rows.Count).Select(i => rows[i])) is Exception error)
            {
                throw error;
            }
        }
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
