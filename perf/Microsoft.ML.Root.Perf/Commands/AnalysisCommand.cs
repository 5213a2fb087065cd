using System.Diagnostics;
using Microsoft.ML.Root.Expressions;
using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.Loading;
using Microsoft.ML.Root.Perf.Data;
using Microsoft.ML.Root.Perf.Epoch;

namespace Microsoft.ML.Root.Perf.Commands;

/// <summary>What a pass with 50 booked histograms costs, without and with 4 systematic variations, over a scan of the same columns by the same engine.</summary>
internal static class AnalysisCommand
{
    private const int Histograms = 50;
    private const int Variations = 4;
    private const int Repeats = 5;

    /// <summary>So many that what a pass costs once does not show.</summary>
    private const int Files = 100;

    internal static void Run(ReadOnlySpan<string> arguments)
    {
        string folder = BenchmarkData.Folder(arguments, place: 1);
        foreach (EpochSet set in EpochSet.Named(arguments))
        {
            string[] files = [.. FileGlob.Expand([Path.Combine(folder, set.Files)])];
            using DistinctCopies copies = new(files, Files / files.Length);
            RootDataset data = RootDataset.FromFiles(copies.Paths);
            ColumnSchema[] columns = [.. data.Columns.Where(c => c.Type is not (ElementType.Bool or ElementType.String)).Take(Histograms)];
            foreach (string? weight in (string?[])[null, columns.First(c => c.Shape.IsScalar).Path])
            {
                foreach (int threads in (int[])[1, 2])
                {
                    string name = $"{set.Name}, {columns.Length} columns, {(weight is null ? "no weights" : "weights")}";
                    Compare(name, data, columns, weight, threads);
                    string varied = columns[0].Name;
                    Compare(
                        $"{name}, {Variations} variations of {varied}",
                        data.Vary(varied, Enumerable.Range(1, Variations).Select(i => ($"{i}", $"{varied} * 1.0{i}f"))),
                        columns,
                        weight,
                        threads);
                }
            }
        }
    }

    private static void Compare(string name, RootDataset data, ColumnSchema[] columns, string? weight, int threads)
    {
        (double Time, double Processor)[] ratios = new (double, double)[Repeats];
        for (int i = -1; i < Repeats; i++)
        {
            // In turns, so that what else the machine does meets both alike.
            (double Time, double Processor) scan = Measure(() => Scan(data, columns, threads));
            (double Time, double Processor) fill = Measure(() => Fill(data, columns, weight, threads));
            ratios[Math.Max(i, 0)] = (fill.Time / scan.Time, fill.Processor / scan.Processor);
        }

        double[] time = [.. ratios.Select(r => r.Time).Order()];
        double[] processor = [.. ratios.Select(r => r.Processor).Order()];
        Console.WriteLine(
            $"{name}, {threads} threads: {Histograms} histograms take {time[Repeats / 2]:F2} of the scan's time ({time[0]:F2} to {time[^1]:F2}), "
            + $"{processor[Repeats / 2]:F2} of its processor time ({processor[0]:F2} to {processor[^1]:F2})");
    }

    private static void Scan(RootDataset data, ColumnSchema[] columns, int threads)
    {
        DefinedSource source = new(data.Source);
        int[] positions = [.. columns.Select(c => source.Find(c.Path))];
        using RowScanner scanner = new(source, positions, new LoadEngineOptions { Workers = threads, KeepsDecoded = false }, []);
        scanner.Scan(scanner.Engine.Rows, positions, _ => { });
    }

    private static void Fill(RootDataset data, ColumnSchema[] columns, string? weight, int threads)
    {
        RootAnalysis analysis = data.Analyze(new RootAnalysisOptions { Threads = threads });
        RootResult<RootHistogram>[] booked =
            [.. Enumerable.Range(0, Histograms).Select(i => analysis.Histogram(columns[i % columns.Length].Path, Axis(i / columns.Length), weight))];
        foreach (RootResult<RootHistogram> histogram in booked)
        {
            analysis.VariationsFor(histogram);
        }

        _ = booked[0].Value;
    }

    /// <summary>No histogram is booked twice: where there are fewer columns than histograms, the others have other axes.</summary>
    private static RootAxis Axis(int turn) => RootAxis.Uniform(100 - (20 * turn), -5, 200 >> turn);

    private static (double Time, double Processor) Measure(Action action)
    {
        TimeSpan processor = Environment.CpuUsage.TotalTime;
        long began = Stopwatch.GetTimestamp();
        action();
        return (Stopwatch.GetElapsedTime(began).TotalSeconds, (Environment.CpuUsage.TotalTime - processor).TotalSeconds);
    }
}
