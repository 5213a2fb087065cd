using System.Diagnostics;
using System.Globalization;
using Microsoft.ML.Root.Perf.Data;

namespace Microsoft.ML.Root.Perf.Epoch;

/// <summary>The first shuffled batch, and an epoch begun, of very many files, in a process of its own.</summary>
internal static class ManyRun
{
    /// <summary>Batches after which memory is looked at: some pools have come and gone.</summary>
    private const int Batches = 2000;

    /// <param name="entered">Timestamp taken as the first thing in Main.</param>
    /// <param name="arguments">Folder of the files, or how many files, clusters and rows are generated; the memory budget comes last.</param>
    internal static void Run(long entered, ReadOnlySpan<string> arguments)
    {
        RootBatchLoaderOptions options = new() { BatchSize = 512, Seed = 1, MemoryBudget = Number(arguments[^1]), KeepDecoded = false };
        using RootBatchLoader loader = arguments.Length > 2
            ? Generated(new GeneratedSource(Number(arguments[0]), Number(arguments[1]), Number(arguments[2]), columns: 16), options)
            : new(RootDataset.FromFiles(Path.Combine(arguments[0], "*.root")), options with { Columns = [RootBatchColumn.Matrix("x", ["*"])] });
        int files = loader.Engine.Source.Files.Count;
        RootEpoch epoch = loader.Epoch(0);
        double opened = Stopwatch.GetElapsedTime(entered).TotalSeconds;
        double first = 0;
        int batches = 0;
        foreach (RootBatch _ in epoch)
        {
            first = first == 0 ? Stopwatch.GetElapsedTime(entered).TotalSeconds : first;
            if (++batches == Batches)
            {
                break;
            }
        }

        long rows = loader.RowCount ?? 0;
        double resident = Process.GetCurrentProcess().PeakWorkingSet64;
        double heap = GC.GetTotalMemory(forceFullCollection: true);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  {files:N0} files, {loader.Engine.Slices.Length:N0} slices, {rows:N0} rows: first batch {first:F2} s ({opened:F2} s until the files are open), processor {Environment.CpuUsage.TotalTime.TotalSeconds:F2} s; "
            + $"resident at most {resident / 1e6:F0} MB (aim {(options.MemoryBudget!.Value + (300L << 20)) / 1e6:F0} MB), heap {heap / 1e6:F1} MB, {heap / files / 1e3:F2} kB a file"));
    }

    private static RootBatchLoader Generated(GeneratedSource source, RootBatchLoaderOptions options)
        => new(source, [.. Enumerable.Range(0, source.Columns.Count)], [], options with { Columns = [RootBatchColumn.Matrix("x", ["x*"])] }, skipsBadFiles: false);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
