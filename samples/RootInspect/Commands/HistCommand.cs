using System.CommandLine;
using Microsoft.ML.Root;
using Pictures;

namespace RootInspect.Commands;

/// <summary><c>hist FILE X [Y] [--where EXPRESSION] [--out PICTURE]</c>: a histogram of any expression, in the terminal or as a picture.</summary>
internal static class HistCommand
{
    public static Command Create()
    {
        Argument<string> file = new("file") { Description = "ROOT file, pattern, address or @list" };
        Argument<string> x = new("x") { Description = "column or expression" };
        Argument<string?> y = new("y") { Description = "another one, for a histogram of two axes", Arity = ArgumentArity.ZeroOrOne };
        Option<string?> tree = new("--tree") { Description = "path of the tree; default: the only one" };
        Option<string[]> where = new("--where") { Description = "only rows for which this expression is true; may be repeated" };
        Option<string[]> define = new("--define") { Description = "NAME=EXPRESSION, a column that other expressions use; may be repeated" };
        Option<string?> weight = new("--weight") { Description = "column or expression that weighs rows" };
        AxisOptions across = new("");
        AxisOptions up = new("y-");
        Option<string?> output = new("--out") { Description = "picture to write (.png or .svg) in place of the terminal" };
        Option<bool> log = new("--log") { Description = "logarithmic scale of the contents in a picture" };
        Command command = new("hist", "Draws a histogram of a column or an expression.") { file, x, y, tree, where, define, weight, output, log };
        across.AddTo(command);
        up.AddTo(command);
        command.SetAction(parsed =>
        {
            RootDataset data = RootDataset.FromFiles(parsed.GetRequiredValue(file), parsed.GetValue(tree));
            foreach (string definition in parsed.GetValue(define) ?? [])
            {
                (string name, string expression) = Definition(definition);
                data = data.Define(name, expression);
            }

            data = (parsed.GetValue(where) ?? []).Aggregate(data, (rows, condition) => rows.Filter(condition));
            string first = parsed.GetRequiredValue(x);
            RootAnalysis analysis = data.Analyze();
            RootResult<RootHistogram> histogram = parsed.GetValue(y) is string second
                ? analysis.Histogram(first, across.Axis(parsed), second, up.Axis(parsed), parsed.GetValue(weight))
                : analysis.Histogram(first, across.Axis(parsed), parsed.GetValue(weight));
            Show(histogram.Value, first, parsed.GetValue(y), parsed.GetValue(output), parsed.GetValue(log));
            return 0;
        });
        return command;
    }

    private static void Show(RootHistogram histogram, string x, string? y, string? output, bool isLogarithmic)
    {
        if (output is null)
        {
            TerminalHistogram.Show(y is null ? x : $"{y} over {x}", histogram);
            return;
        }

        Picture picture = y is null ? HistogramPicture.Draw("", x, [("", histogram)], isLogarithmic: isLogarithmic) : PlanePicture.Draw("", x, y, histogram);
        picture.Save(output);
        Console.WriteLine($"{output}: {histogram.Entries:N0} entries");
    }

    private static (string Name, string Expression) Definition(string text)
        => text.IndexOf('=', StringComparison.Ordinal) is int sign and > 0
            ? (text[..sign].Trim(), text[(sign + 1)..])
            : throw new ArgumentException($"--define takes NAME=EXPRESSION, not '{text}'.");
}
