namespace Microsoft.ML.Root.Loading;

/// <summary>Slices on a line, those of one <see cref="FileSeries"/> beside one another and else in natural order: neighbours are alike.</summary>
internal sealed class SliceLine
{
    /// <summary>The place where each series begins, and the end.</summary>
    private readonly int[] _starts;

    /// <param name="slices">In natural order.</param>
    internal SliceLine(ReadOnlySpan<Slice> slices)
    {
        int last = 0;
        foreach (Slice slice in slices)
        {
            last = Math.Max(last, slice.Series);
        }

        _starts = new int[last + 2];
        foreach (Slice slice in slices)
        {
            _starts[slice.Series + 1]++;
        }

        for (int i = 0; i <= last; i++)
        {
            _starts[i + 1] += _starts[i];
        }

        int[] next = [.. _starts];
        Order = new int[slices.Length];
        Rows = new long[slices.Length];
        for (int i = 0; i < slices.Length; i++)
        {
            int place = next[slices[i].Series]++;
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

    /// <summary>True where there are several series, and one of enough slices for that many pools.</summary>
    internal bool TellsSeries(int pools)
    {
        int most = 0;
        for (int i = 1; i < _starts.Length; i++)
        {
            most = Math.Max(most, _starts[i] - _starts[i - 1]);
        }

        return most >= pools && most < Order.Length;
    }

    /// <summary>
    /// Series that are scattered each by itself: where each begins, and the end. One of fewer slices than there are pools cannot give
    /// each of them one: it is taken together with its neighbours.
    /// </summary>
    internal ReadOnlySpan<int> Runs(int pools)
    {
        int[] runs = new int[_starts.Length];
        int count = 0;
        bool isSmall = false;
        for (int i = 1; i < _starts.Length; i++)
        {
            int slices = _starts[i] - _starts[i - 1];
            if (slices > 0 && !(isSmall && slices < pools))
            {
                runs[count++] = _starts[i - 1];
                isSmall = slices < pools;
            }
        }

        runs[count] = Order.Length;
        return runs.AsSpan(0, count + 1);
    }
}
