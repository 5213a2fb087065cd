namespace Microsoft.ML.Root.Analysis;

/// <summary>Makes histograms of what was added up.</summary>
internal static class HistogramResults
{
    internal static RootHistogram Of(HistogramAccumulator<CellCount> sums) => Of(sums, s => (s.Count, s.Count));

    internal static RootHistogram Of(HistogramAccumulator<CellWeights> sums) => Of(sums, s => (s.Weights, s.Squares));

    internal static RootProfile Of(HistogramAccumulator<CellProfile> sums)
    {
        (RootAxis[] axes, IEnumerable<(long, CellProfile)> cells) = sums.Complete();
        double[][] arrays = [.. Enumerable.Range(0, 4).Select(_ => new double[RootHistogram.CellCount(axes)])];
        foreach ((long cell, CellProfile sum) in cells)
        {
            arrays[0][cell] = sum.Weights.Weights;
            arrays[1][cell] = sum.Weights.Squares;
            arrays[2][cell] = sum.Values;
            arrays[3][cell] = sum.Squares;
        }

        double[] inside = [.. arrays.Select(a => RootHistogram.SumInside(axes, a))];
        return new RootProfile(
            axes[0], arrays[0], arrays[1], arrays[2], arrays[3], sums.Entries, sums.Along is double[] along ? [inside[0], inside[1], .. along, inside[2], inside[3]] : null);
    }

    private static RootHistogram Of<TSum>(HistogramAccumulator<TSum> sums, Func<TSum, (double Content, double Square)> read)
        where TSum : struct, ICellSum<TSum>
    {
        (RootAxis[] axes, IEnumerable<(long, TSum)> cells) = sums.Complete();
        double[] contents = new double[RootHistogram.CellCount(axes)];
        double[] squares = new double[contents.Length];
        foreach ((long cell, TSum sum) in cells)
        {
            (contents[cell], squares[cell]) = read(sum);
        }

        return new RootHistogram(
            axes,
            contents,
            squares,
            sums.Entries,
            sums.Along is double[] along ? [RootHistogram.SumInside(axes, contents), RootHistogram.SumInside(axes, squares), .. along] : null);
    }
}
