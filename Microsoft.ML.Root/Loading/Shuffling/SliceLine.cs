namespace Microsoft.ML.Root.Loading;

/// <summary>Slices on a line, those of one <see cref="FileSeries"/> beside one another and else in natural order: neighbours are alike.</summary>
internal sealed class SliceLine
{
    /// <param name="slices">In natural order.</param>
    internal SliceLine(ReadOnlySpan<Slice> slices)
    {
        int last = 0;
        foreach (Slice slice in slices)
        {
            last = Math.Max(last, slice.Series);
        }

        int[] starts = new int[last + 2];
        foreach (Slice slice in slices)
        {
            starts[slice.Series + 1]++;
        }

        for (int i = 0; i <= last; i++)
        {
            if (starts[i + 1] > 0)
            {
                Series.Add(new SliceRun(starts[i], starts[i + 1]));
            }

            starts[i + 1] += starts[i];
        }

        Order = new int[slices.Length];
        Rows = new long[slices.Length];
        for (int i = 0; i < slices.Length; i++)
        {
            int place = starts[slices[i].Series]++;
            Order[place] = i;
            Rows[place] = slices[i].Range.Count;
            RowCount += Rows[place];
        }
    }

    /// <summary>Which slice lies at each place.</summary>
    internal int[] Order { get; }

    /// <summary>Rows of the slice at each place.</summary>
    internal long[] Rows { get; }

    /// <summary>Rows of all.</summary>
    internal long RowCount { get; }

    /// <summary>Which places each series has.</summary>
    private List<SliceRun> Series { get; } = [];

    /// <summary>True where there are several series, and one of enough slices for that many pools.</summary>
    internal bool TellsSeries(int pools) => Series.Count > 1 && Series.Exists(s => s.Count >= pools);

    /// <summary>
    /// Series that are scattered each by itself. One of fewer slices than there are pools cannot give each of them one: it is taken
    /// together with its neighbours.
    /// </summary>
    internal List<SliceRun> Runs(int pools)
    {
        List<SliceRun> runs = [];
        bool isSmall = false;
        foreach (SliceRun series in Series)
        {
            if (isSmall && series.Count < pools)
            {
                runs[^1] = runs[^1] with { Count = runs[^1].Count + series.Count };
            }
            else
            {
                runs.Add(series);
                isSmall = series.Count < pools;
            }
        }

        return runs;
    }
}

/// <summary>Places on a line that follow one another.</summary>
/// <param name="Start">The first.</param>
/// <param name="Count">Their number.</param>
internal readonly record struct SliceRun(int Start, int Count);
