using System.Text.Json;
using Microsoft.ML.Root.Chains;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Datasets;
using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.Perf.Data;
using Microsoft.ML.Root.Perf.Epoch;
using Microsoft.ML.Root.Perf.Floor;

namespace Microsoft.ML.Root.Perf.Commands;

/// <summary>
/// Training input from end to end: a shuffled epoch in batches of 512 within a tenth of the decoded bytes, in a fresh process,
/// against the one-thread floor in the same run.
/// </summary>
internal static class EpochCommand
{
    /// <summary>What a process in .NET with this library may take beside the budget.</summary>
    private const long ResidentAllowance = 250L << 20;
    private const int Repeats = 3;

    internal static void Run(ReadOnlySpan<string> arguments)
    {
        string folder = BenchmarkData.Folder(arguments, place: 1);
        foreach (EpochSet set in EpochSet.Named(arguments))
        {
            Run(set, folder);
        }
    }

    private static void Run(EpochSet set, string folder)
    {
        string[] files = [.. FileGlob.Expand([Path.Combine(folder, set.Files)])];
        List<CompressedBlock> blocks = Blocks(set, files);
        long bytes = blocks.Sum(b => (long)b.Length) * set.Copies;
        using DistinctCopies copies = new(files, set.Copies);
        FloorRun.Seconds(blocks, set.IsRNTuple, 1);
        List<(double Floor, EpochResult Result)> runs = [];
        for (int i = 0; i < Repeats; i++)
        {
            double before = Floor(blocks, set.IsRNTuple, set.Copies);
            EpochResult result = Pass(set, Path.GetDirectoryName(copies.Paths[0])!, bytes / 10);
            runs.Add(((before + Floor(blocks, set.IsRNTuple, set.Copies)) / 2, result));
        }

        Print(set, copies.Paths.Count, bytes, MovedBytes.ValuesOf(files, set.Patterns) * set.Copies, runs);
    }

    /// <summary>The stored bytes of the set's columns.</summary>
    internal static List<CompressedBlock> Blocks(EpochSet set, IEnumerable<string> files)
    {
        List<CompressedBlock> blocks = [];
        foreach (string path in files)
        {
            IColumnSource source = new ElementOpener().Open(new ChainElement(path, null));
            int[] columns = [.. ColumnPatterns.Select(source.Name, source.Columns, set.Patterns)];
            blocks.AddRange(BlockFinder.Find(source, columns, File.ReadAllBytes(path), baskets: !set.IsRNTuple));
        }

        return blocks;
    }

    /// <summary>The floor of all copies: the originals as often as they were copied.</summary>
    internal static double Floor(List<CompressedBlock> blocks, bool isRNTuple, int copies)
    {
        double seconds = 0;
        for (int i = 0; i < copies; i++)
        {
            seconds += FloorRun.Seconds(blocks, isRNTuple, 1);
        }

        return seconds;
    }

    private static EpochResult Pass(EpochSet set, string folder, long budget)
        => JsonSerializer.Deserialize<EpochResult>(FreshProcess.Run("epoch-pass", set.Name, folder, $"{budget}"))!;

    private static void Print(EpochSet set, int files, long bytes, long values, List<(double Floor, EpochResult Result)> runs)
    {
        (double floor, EpochResult r) = runs.OrderBy(run => run.Result.Elapsed / run.Floor).ElementAt(runs.Count / 2);
        double[] wall = [.. runs.Select(run => run.Result.Elapsed / run.Floor).Order()];
        double[] later = [.. runs.Select(run => run.Result.LaterElapsed / run.Floor).Order()];
        double[] laterProcessor = [.. runs.Select(run => run.Result.LaterProcessor / run.Floor).Order()];
        double[] processor = [.. runs.Select(run => run.Result.Processor / run.Floor).Order()];
        double[] first = [.. runs.Select(run => run.Result.FirstBatch).Order()];
        double[] firstProcessor = [.. runs.Select(run => run.Result.FirstBatchProcessor).Order()];
        Console.WriteLine($"{set.Name}: {files} files, {r.Rows:N0} rows, sum {r.Sum:G7}; floor {floor:F2} s, {bytes / floor / 1e6:N0} MB/s");
        Console.WriteLine($"  rows/s                 {r.Rows / r.Elapsed,12:N0}    rows per processor second {r.Rows / r.Processor:N0}");
        Console.WriteLine($"  time / floor, first    {wall[1],12:F2}    ({wall[0]:F2} to {wall[^1]:F2}), with code not yet compiled");
        Console.WriteLine($"  time / floor, later    {later[1],12:F2}    ({later[0]:F2} to {later[^1]:F2}; aim 1.50 on two cores), processor time {laterProcessor[1]:F2}");
        Console.WriteLine($"  processor time / floor {processor[1],12:F2}    ({processor[0]:F2} to {processor[^1]:F2}), {r.ConsumerProcessor / floor:F2} on the consumer's thread");
        Console.WriteLine($"  peers, time / floor    {set.Peers}");
        Console.WriteLine($"  first batch            {first[1],12:F3} s  (best {first[0]:F3}; aim 0.500), {r.Known:F3} s until the columns are known, {r.Opened:F3} s until the files are open; {r.Started:F2} s before Main; processor {firstProcessor[1]:F3} s");
        Console.WriteLine($"  waited for rows        {r.Waited,12:F2} s  of {r.Elapsed:F2} s");
        Console.WriteLine($"  compiling              {r.Compiling,12:F2} s  for {r.CompiledMethods:N0} methods, part of the processor time");
        Console.WriteLine($"  bytes                  {r.BytesDecompressed / 1e6,12:N0} MB decompressed of {bytes / 1e6:N0} MB needed; {r.BytesRead / 1e6:N0} MB read; {r.Allocated / 1e6:N0} MB allocated on the heap");
        Console.WriteLine($"  passes over memory     {new MovedBytes(r.BytesRead, r.BytesDecompressed, values, AreLaidOut: true)}");
        Console.WriteLine($"  pooled                 {r.PeakPooled / 1e6,12:N0} MB  (budget {bytes / 10 / 1e6:N0} MB)");
        Console.WriteLine($"  resident               {r.PeakResident / 1e6,12:N0} MB  (aim {((bytes / 10) + ResidentAllowance) / 1e6:N0} MB)");
        if (set.IsJets)
        {
            Console.WriteLine($"  class variance / ideal {r.ClassVariance,12:F2}    (aim 1.50), {r.ClassesInFirstBatch} of 10 classes in the first batch");
        }
    }
}
