using System.Globalization;
using System.Text;

namespace Microsoft.ML.Data;

/// <summary>How often each class was taken for each other: actual classes are rows, predicted ones columns.</summary>
public sealed class ConfusionMatrix
{
    private readonly string[] _names;

    internal ConfusionMatrix(double[][] counts, string[] names)
    {
        Counts = counts;
        _names = names;
        PerClassRecall = [.. counts.Select((row, i) => Ratio(row[i], row.Sum()))];
        PerClassPrecision = [.. counts.Select((row, i) => Ratio(row[i], counts.Sum(other => other[i])))];
    }

    public IReadOnlyList<double> PerClassPrecision { get; }

    public IReadOnlyList<double> PerClassRecall { get; }

    public IReadOnlyList<IReadOnlyList<double>> Counts { get; }

    public int NumberOfClasses => Counts.Count;

    public string GetFormattedConfusionTable()
    {
        string[] counts = [.. Counts.SelectMany(row => row).Select(Number)];
        int width = Math.Max(Math.Max(6, counts.Max(count => count.Length)), _names.Max(name => name.Length));
        int left = Math.Max(9, _names.Max(name => name.Length));
        string pad = new(' ', left);
        string rule = new('=', (_names.Length * (width + 3)) + 6);
        StringBuilder table = new();
        table.AppendLine().AppendLine("Confusion table");
        table.AppendLine(CultureInfo.InvariantCulture, $"{pad} ||{rule}");
        table.AppendLine(CultureInfo.InvariantCulture, $"{"PREDICTED".PadRight(left)} || {Row(_names, width)} | Recall");
        table.AppendLine(CultureInfo.InvariantCulture, $"{"TRUTH".PadRight(left)} ||{rule}");
        for (int i = 0; i < NumberOfClasses; i++)
        {
            string row = Row(Counts[i].Select(Number), width);
            table.AppendLine(CultureInfo.InvariantCulture, $"{_names[i].PadLeft(left)} || {row} | {PerClassRecall[i]:F4}");
        }

        string precisions = Row(PerClassPrecision.Select(value => value.ToString("F4", CultureInfo.InvariantCulture)), width);
        table.AppendLine(CultureInfo.InvariantCulture, $"{pad} ||{rule}");
        table.AppendLine(CultureInfo.InvariantCulture, $"{"Precision".PadRight(left)} || {precisions} |");
        return table.ToString();
    }

    public double GetCountForClassPair(int predictedClassIndicatorIndex, int actualClassIndicatorIndex)
    {
        return Counts[actualClassIndicatorIndex][predictedClassIndicatorIndex];
    }

    private static string Row(IEnumerable<string> cells, int width) => string.Join(" | ", cells.Select(cell => cell.PadLeft(width)));

    private static string Number(double count) => count.ToString("#,##0.####", CultureInfo.InvariantCulture);

    private static double Ratio(double part, double whole) => whole > 0 ? part / whole : 0;
}
