using System.Diagnostics;
using System.Globalization;
using Microsoft.ML.Root.Chains;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Compression;
using Microsoft.ML.Root.Datasets;
using Microsoft.ML.Root.Memory;
using Microsoft.ML.Root.Perf.Data;
using Microsoft.ML.Root.Perf.Floor;
using Microsoft.ML.Root.Writing;

namespace Microsoft.ML.Root.Perf.Commands;

/// <summary>
/// Writes the columns of a file, which lie decoded in memory, again and again into one tree or RNTuple, against the floor: compressing
/// the same baskets or pages from memory on one thread, and nothing else.
/// </summary>
internal static class WriteCommand
{
    /// <summary>ROOT's level, and zstd's own.</summary>
    private const int Level = 1;
    private const int OwnLevel = 2 * Level;
    private const int Repeats = 3;

    /// <summary>Bytes before compression that are written each time, but for the run over the memory.</summary>
    private const long Bytes = 250_000_000;

    internal static void Run(ReadOnlySpan<string> arguments)
    {
        string folder = BenchmarkData.Folder(arguments);
        long stream = arguments.Length > 1 ? long.Parse(arguments[1], CultureInfo.InvariantCulture) : 0;
        using BufferPool pool = new(1L << 30);
        foreach (string name in (string[])["flat_ttree_zstd.root", "jets_mixed_ttree_zstd.root"])
        {
            using DecodeContext context = new(pool);
            ElementOpener opener = new();
            IColumnSource source = opener.Open(new ChainElement(Path.Combine(folder, name), null));
            int[] columns = [.. ColumnPatterns.Select(source.Name, source.Columns, ["*"])];
            ColumnSchema[] schemas = [.. columns.Select(c => source.Columns[c])];
            ColumnChunk[][] clusters = [.. source.Clusters.Select(c => source.Read(columns, c, context))];
            foreach (bool isTree in (bool[])[true, false])
            {
                if (stream > 0)
                {
                    Stream(name, schemas, clusters, isTree, stream);
                }
                else
                {
                    Compare(name, schemas, clusters, isTree);
                }
            }

            Array.ForEach(clusters, ColumnReading.Dispose);
            opener.CloseIdleFiles();
        }
    }

    private static void Compare(string name, ColumnSchema[] schemas, ColumnChunk[][] clusters, bool isTree)
    {
        (long rows, _, _) = Write(schemas, clusters, isTree, threads: 1, rows: 1);
        List<byte[]> payloads = Payloads(isTree);
        long bytes = payloads.Sum(p => (long)p.Length);
        int passes = (int)Math.Max(1, Bytes / bytes);
        bytes *= passes;
        Compress(payloads, 1);
        List<double> one = [];
        List<double> two = [];
        double floor = double.MaxValue;
        for (int i = 0; i < Repeats; i++)
        {
            double seconds = Compress(payloads, passes);
            floor = Math.Min(floor, seconds);
            double began = ThreadClock.Now;
            Write(schemas, clusters, isTree, threads: 1, passes * rows);
            one.Add((ThreadClock.Now - began) / seconds);
            two.Add(Write(schemas, clusters, isTree, threads: 2, passes * rows).Seconds / seconds);
        }

        one.Sort();
        two.Sort();
        Console.WriteLine(
            $"{name} as {(isTree ? "TTree" : "RNTuple")}: {passes * rows:N0} rows, {bytes / 1e6:N0} MB before compression; floor {floor:F2} s, {bytes / 1e6 / floor:N0} MB/s; "
            + $"write / floor {one[one.Count / 2]:F2} of processor time on one thread ({one[0]:F2} to {one[^1]:F2}), {two[two.Count / 2]:F2} of time on two ({two[0]:F2} to {two[^1]:F2})");
    }

    private static void Stream(string name, ColumnSchema[] schemas, ColumnChunk[][] clusters, bool isTree, long rows)
    {
        (long written, double seconds, long pooled) = Write(schemas, clusters, isTree, threads: 2, rows);
        using Process process = Process.GetCurrentProcess();
        Console.WriteLine(
            $"{name} as {(isTree ? "TTree" : "RNTuple")}: {written:N0} rows, {new FileInfo(Target).Length / 1e6:N0} MB in {seconds:F0} s; "
            + $"at most {pooled / 1e6:F0} MB pooled, {process.PeakWorkingSet64 / 1e6:F0} MB resident");
        File.Delete(Target);
    }

    private static string Target => Path.Combine(Path.GetTempPath(), "microsoft.ml.root.write.root");

    /// <summary>Whole passes over the clusters until there are so many rows.</summary>
    private static (long Rows, double Seconds, long Pooled) Write(ColumnSchema[] schemas, ColumnChunk[][] clusters, bool isTree, int threads, long rows)
    {
        long start = Stopwatch.GetTimestamp();
        MemoryBudget budget = new(512L << 20);
        long written = 0;
        using FileWriter file = FileWriter.Create(Target, new FileWriterOptions { Compression = new CompressionSetting(CompressionAlgorithm.Zstd, Level), Pool = budget.Pool });
        SinkOptions options = new() { Threads = threads, Budget = budget };
        using (IColumnSink sink = isTree
            ? new TreeSink(file, "tree", "", new TreeModel(schemas, new Dictionary<string, string>()), options)
            : new RNTupleSink(file, "tree", "", new RNTupleModel(schemas, isSplit: true), options))
        {
            while (written < rows)
            {
                foreach (ColumnChunk[] cluster in clusters)
                {
                    sink.Append(cluster, 0, cluster[0].EntryCount);
                    written += cluster[0].EntryCount;
                }
            }

            sink.Complete();
        }

        file.Commit();
        return (written, Stopwatch.GetElapsedTime(start).TotalSeconds, budget.Pool.PeakBytes);
    }

    /// <summary>What stood in the baskets or pages of the file that was written, before it was compressed.</summary>
    private static List<byte[]> Payloads(bool isTree)
    {
        ElementOpener opener = new();
        IColumnSource source = opener.Open(new ChainElement(Target, null));
        List<CompressedBlock> blocks = BlockFinder.Find(source, [.. Enumerable.Range(0, source.Columns.Count)], File.ReadAllBytes(Target), baskets: isTree);
        nint context = NativeZstd.CreateContext();
        List<byte[]> payloads = [];
        foreach (CompressedBlock block in blocks)
        {
            ReadOnlySpan<byte> stored = block.File.AsSpan(block.Offset, block.Stored);
            byte[] payload = new byte[block.Length];
            if (block.Stored == block.Length)
            {
                stored.CopyTo(payload);
            }
            else
            {
                // Behind a page's data stands its checksum.
                int length = stored[3] | (stored[4] << 8) | (stored[5] << 16);
                NativeZstd.Decompress(context, stored.Slice(BlockHeader.Size, length), payload);
            }

            payloads.Add(payload);
        }

        opener.CloseIdleFiles();
        return payloads;
    }

    private static double Compress(List<byte[]> payloads, int passes)
    {
        nint context = NativeZstd.CreateCompressor();
        byte[] destination = new byte[payloads.Max(p => p.Length)];
        double began = ThreadClock.Now;
        for (int pass = 0; pass < passes; pass++)
        {
            foreach (byte[] payload in payloads)
            {
                NativeZstd.Compress(context, payload, destination, OwnLevel);
            }
        }

        return ThreadClock.Now - began;
    }
}
