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
