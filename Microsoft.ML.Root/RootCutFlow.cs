using System.Globalization;
using System.Text;

namespace Microsoft.ML.Root;

/// <summary>What the filters of a data set did, in order.</summary>
/// <param name="Dataset">Name of the data set.</param>
/// <param name="Cuts">One a filter.</param>
public sealed record RootCutFlow(string Dataset, IReadOnlyList<RootCut> Cuts)
{
    /// <summary>Of a union, what each of its data sets contributed, with its own filters; else none.</summary>
    public IReadOnlyList<RootCutFlow> Datasets { get; init; } = [];

    /// <summary>A table with a line for each filter; of a union, one for each data set behind that of the whole.</summary>
    public override string ToString()
    {
        StringBuilder table = new();
        table.AppendLine(CultureInfo.InvariantCulture, $"{Dataset}: {"passed",12} {"all",12} {"%",7} {"weights",14} {"error",12}");
        foreach (RootCut cut in Cuts)
        {
            table.AppendLine(
                CultureInfo.InvariantCulture,
                $"{cut.Passed,12} {cut.All,12} {100 * cut.Efficiency,7:0.00} {cut.SumOfWeights,14:g7} {Math.Sqrt(cut.SumOfSquaredWeights),12:g5}  {cut.Name}");
        }

        foreach (RootCutFlow dataset in Datasets)
        {
            table.Append(dataset);
        }

        return table.ToString();
    }
}

/// <summary>What one filter of a data set did.</summary>
/// <param name="Name">Name of the filter; its expression where it has none.</param>
/// <param name="All">Rows that came to it.</param>
/// <param name="Passed">Rows that it let pass.</param>
/// <param name="SumOfWeights">Weights of the rows that passed; their number when the rows have no weight.</param>
/// <param name="SumOfSquaredWeights">Squares of these weights: the variance of <paramref name="SumOfWeights"/>.</param>
public sealed record RootCut(string Name, long All, long Passed, double SumOfWeights, double SumOfSquaredWeights)
{
    /// <summary>Part of the rows that passed; NaN when none came.</summary>
    public double Efficiency => (double)Passed / All;
}
