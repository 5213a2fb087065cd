using Microsoft.ML.Root.Chains;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Datasets;
using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.Perf.Data;
using Microsoft.ML.Root.Perf.Epoch;
using Microsoft.ML.Root.Perf.Floor;

namespace Microsoft.ML.Root.Perf.Commands;

/// <summary>
/// What opening a file costs: the first one with code not yet compiled, then passes over all on one thread, with all columns,
/// with few and for counting alone, where they share what they have in common as the files of a data set do; and what it takes to the
/// first row of a thousand files, in a fresh process.
/// </summary>
internal static class OpenCommand
{
    private const int Repeats = 300;
    private const int ManyFiles = 1000;

    internal static void Run(ReadOnlySpan<string> arguments)
    {
        string folder = BenchmarkData.Folder(arguments);
        foreach (string set in (string[])["jets_ttree", "jets_rntuple"])
        {
            string[] files = [.. FileGlob.Expand([Path.Combine(folder, set, "*.root")])];
            Console.WriteLine($"{set}: first file {Open(files[..1], null, new ElementOptions()) * 1e3:F0} ms");
            Measure("all columns", files, null);
            Measure("five columns", files, ColumnProjection.None.With(OpenRun.Columns));
            Measure("counts alone", files, ColumnProjection.None);
            using DistinctCopies copies = new(files, ManyFiles / files.Length);
            Console.WriteLine(FreshProcess.Run("open-run", Path.GetDirectoryName(copies.Paths[0])!).TrimEnd());
        }
    }

    private static void Measure(string what, string[] files, ColumnProjection? wanted)
    {
        ElementOptions options = new();
        Open(files, wanted, options);
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        double[] passes = [.. Enumerable.Range(0, Repeats).Select(_ => Open(files, wanted, options))];
        allocated = (GC.GetAllocatedBytesForCurrentThread() - allocated) / (Repeats * files.Length);
        Console.WriteLine(
            $"  {what}: {passes.Min() / files.Length * 1e6:N0} us a file when warm (processor time), {allocated / 1e3:N0} kB allocated");
    }

    private static double Open(string[] files, ColumnProjection? wanted, ElementOptions options)
    {
        double began = ThreadClock.Now;
        ElementOpener opener = new(options);
        foreach (string file in files)
        {
            _ = opener.Open(new ChainElement(file, null), wanted).Clusters.Count;
        }

        opener.CloseIdleFiles();
        return ThreadClock.Now - began;
    }
}
