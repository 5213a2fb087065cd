using System.Diagnostics;
using Microsoft.ML.Root.Chains;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Datasets;
using Microsoft.ML.Root.Memory;
using Microsoft.ML.Root.Perf.Data;
using Microsoft.ML.Root.Perf.Floor;

namespace Microsoft.ML.Root.Perf.Commands;

/// <summary>
/// Reads all columns of flat files into decoded chunks, against the floor in the same run. The files are distinct copies;
/// nothing decoded is kept.
/// </summary>
internal static class ScanCommand
{
    /// <summary>So many that the floor takes a second or more for all columns.</summary>
    private const int Copies = 120;
    private const int Repeats = 5;

    internal static void Run(ReadOnlySpan<string> arguments)
    {
        string folder = BenchmarkData.Folder(arguments);
        foreach (string name in (string[])["flat_ttree_zstd.root", "flat_rntuple_zstd.root"])
        {
            Run(Path.Combine(folder, name), name.Contains("rntuple", StringComparison.Ordinal), "*");
            Run(Path.Combine(folder, name), name.Contains("rntuple", StringComparison.Ordinal), "jet1_*");
        }
    }

    private static void Run(string file, bool split, string pattern)
    {
        using DistinctCopies copies = new([file], Copies);
        ElementOpener opener = new();
        List<CompressedBlock> blocks = [];
        foreach (string path in copies.Paths)
        {
            IColumnSource source = opener.Open(new ChainElement(path, null));
            blocks.AddRange(BlockFinder.Find(source, Select(source, pattern), File.ReadAllBytes(path), baskets: !split));
        }

        FloorRun.Seconds(blocks, split, 1);
        Read(copies.Paths, pattern, 1);
        List<double> one = [];
        List<double> two = [];
        double floor = double.MaxValue;
        long rows = 0;
        long bytes = 0;
        for (int i = 0; i < Repeats; i++)
        {
            double seconds = FloorRun.Seconds(blocks, split, 1);
            floor = Math.Min(floor, seconds);
            double began = ThreadClock.Now;
            (_, rows, bytes) = Read(copies.Paths, pattern, 1);
            one.Add((ThreadClock.Now - began) / seconds);
            (double both, _, _) = Read(copies.Paths, pattern, 2);
            two.Add(both / seconds);
        }

        one.Sort();
        two.Sort();
        double megabytes = blocks.Sum(b => (long)b.Length) / 1e6;
        Console.WriteLine(
            $"{Path.GetFileName(file)} {pattern}: {rows:N0} rows, {megabytes:N0} MB; floor {floor:F3} s, {megabytes / floor:N0} MB/s; " +
            $"scan / floor {one[one.Count / 2]:F2} of processor time on one thread ({one[0]:F2} to {one[^1]:F2}), {two[two.Count / 2]:F2} of time on two; " +
            $"decompressed {bytes / 1e6:N0} MB");
    }

    private static int[] Select(IColumnSource source, string pattern)
        => [.. ColumnPatterns.Select(source.Name, source.Columns, [pattern])];

    private static (double Seconds, long Rows, long Bytes) Read(IReadOnlyList<string> paths, string pattern, int threads)
    {
        long start = Stopwatch.GetTimestamp();
        long rows = 0;
        long bytes = 0;
        using BufferPool pool = new(1L << 30);
        Action<int> read = thread =>
        {
            using DecodeContext context = new(pool);
            ElementOpener opener = new();
            for (int i = thread; i < paths.Count; i += threads)
            {
                IColumnSource source = opener.Open(new ChainElement(paths[i], null));
                int[] columns = Select(source, pattern);
                foreach (EntryRange cluster in source.Clusters)
                {
                    ReadCluster(source, columns, cluster, context);
                    Interlocked.Add(ref rows, cluster.Count);
                }
            }

            Interlocked.Add(ref bytes, context.BytesDecompressed);
            opener.CloseIdleFiles();
        };
        if (threads == 1)
        {
            read(0);
        }
        else
        {
            Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, read);
        }

        return (Stopwatch.GetElapsedTime(start).TotalSeconds, rows, bytes);
    }

    /// <summary>Work by work: what is decoded is given back at once, as a consumer that keeps up would.</summary>
    private static void ReadCluster(IColumnSource source, int[] columns, EntryRange cluster, DecodeContext context)
    {
        foreach (ColumnTask task in source.Plan(columns, cluster))
        {
            ColumnReading.Dispose(ColumnReading.Decode(task, context));
        }
    }
}
