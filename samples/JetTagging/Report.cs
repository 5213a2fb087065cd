using System.Diagnostics;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Root;
using Spectre.Console;

namespace JetTagging;

/// <summary>What the sample tells: the columns, how good the taggers are, what reading cost.</summary>
internal static class Report
{
    internal static void Schema(DataViewSchema schema)
    {
        Table table = new Table().AddColumns("Column", "Type").Border(TableBorder.Rounded);
        foreach (DataViewSchema.Column column in schema)
        {
            table.AddRow(Markup.Escape(column.Name), Markup.Escape(column.Type.ToString() ?? ""));
        }

        AnsiConsole.Write(table);
    }

    internal static void Taggers(IReadOnlyList<(Tagger Tagger, MulticlassClassificationMetrics Metrics)> results)
    {
        (Tagger tagger, MulticlassClassificationMetrics metrics) = results.MaxBy(result => result.Metrics.MicroAccuracy);

        // The share of the largest class: what a model reaches that has learnt nothing else.
        double[] classes = [.. metrics.ConfusionMatrix.Counts.Select(row => row.Sum())];
        double majority = classes.Max() / classes.Sum();
        Console.WriteLine(metrics.ConfusionMatrix.GetFormattedConfusionTable());
        Console.WriteLine($"Held-out jets        {classes.Sum():N0}");
        foreach ((Tagger each, MulticlassClassificationMetrics its) in results)
        {
            Console.WriteLine($"{each.Name,-26} accuracy {its.MicroAccuracy:P1}, log loss {its.LogLoss:F3}{(each == tagger && results.Count > 1 ? ": the better one, above" : "")}");
        }

        Console.WriteLine($"Accuracy             {metrics.MicroAccuracy:P1} (always the largest class: {majority:P1})");
    }

    internal static void Cost(RootViewStatistics reading, TimeSpan total)
    {
        Console.WriteLine($"Rows read            {reading.Rows:N0} in all passes, {reading.Rows / total.TotalSeconds:N0} a second of the whole run");
        Console.WriteLine($"Bytes read           {reading.BytesRead:N0}, decompressed {reading.BytesDecompressed:N0}");
        Console.WriteLine($"Waited for data      {reading.Waited.TotalSeconds:F2} s of {total.TotalSeconds:F2} s, {reading.WaitedForReading.TotalSeconds:F2} s of it for reading");
        Console.WriteLine($"Peak memory          {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:N0} MB, pooled {reading.PeakPooledBytes / 1e6:N0} MB");
    }
}
