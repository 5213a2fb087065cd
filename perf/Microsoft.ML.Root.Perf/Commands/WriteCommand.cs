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
/// the very baskets or pages of the file that was written, each from a warm buffer, on one thread, and nothing else. What the file system
/// takes for these bytes, and for a file of them that is replaced, is told apart.
/// </summary>
internal static class WriteCommand
{
    /// <summary>ROOT's level, and zstd's own.</summary>
    private const int Level = 1;
    private const int OwnLevel = 2 * Level;
    private const int Repeats = 5;

    /// <summary>Bytes before compression that are written each time, and rows of the run that is there for its memory.</summary>
    private const long Bytes = 1_000_000_000;
    private const long StreamedRows = 100_000_000;

    private static readonly string _target = Path.Combine(Path.GetTempPath(), $"microsoft.ml.root.write.{Environment.ProcessId}.root");

    /// <summary>Both files, each as both formats.</summary>
    internal static void Run(ReadOnlySpan<string> arguments)
    {
        foreach (string name in (string[])["flat_large_ttree_zstd.root", "jets_mixed_ttree_zstd.root"])
        {
            using Decoded source = new(Path.Combine(BenchmarkData.Folder(arguments), name));
            Compare(name, source, isTree: true);
            Compare(name, source, isTree: false);
        }
    }

    /// <summary>One long run of flat rows as each format, on two threads.</summary>
    internal static void Stream(ReadOnlySpan<string> arguments)
    {
        long rows = arguments.Length > 0 ? long.Parse(arguments[0], CultureInfo.InvariantCulture) : StreamedRows;
        using Decoded source = new(Path.Combine(BenchmarkData.Folder(arguments, place: 1), "flat_large_ttree_zstd.root"));
        foreach (bool isTree in (bool[])[true, false])
        {
            MemoryBudget budget = new(512L << 20);
            double seconds = Write(source, isTree, threads: 2, rows, budget).Elapsed;
            using Process process = Process.GetCurrentProcess();
            Console.WriteLine(
                $"{Format(isTree)}: {rows:N0} rows, {new FileInfo(_target).Length / 1e6:N0} MB in {seconds:F0} s; "
                + $"at most {budget.Pool.PeakBytes / 1e6:F0} MB pooled of {budget.Limit / 1e6:F0}, {process.PeakWorkingSet64 / 1e6:F0} MB resident, {source.Bytes / 1e6:F0} MB of them what is written");
        }

        File.Delete(_target);
    }

    private static void Compare(string name, Decoded source, bool isTree)
    {
        long rows = source.Rows * (long)Math.Ceiling((double)Bytes / source.Bytes);
        Write(source, isTree, threads: 2, rows, new MemoryBudget(512L << 20));
        List<CompressedBlock> blocks = Blocks(isTree);
        long bytes = blocks.Sum(b => (long)b.Length);
        Compress(blocks);
        List<(double One, double Two, double Floor)> runs = [];
        for (int i = 0; i < Repeats; i++)
        {
            double floor = Compress(blocks);
            double one = Write(source, isTree, threads: 1, rows, new MemoryBudget(512L << 20)).Processor;
            double two = Write(source, isTree, threads: 2, rows, new MemoryBudget(512L << 20)).Elapsed;
            floor = (floor + Compress(blocks)) / 2;
            runs.Add((one / floor, two / floor, floor));
        }

        double median = Median(runs, r => r.Floor);
        (double processor, double elapsed, double deleted) = FileSystem(blocks[0].File);
        Console.WriteLine(
            $"{name} as {Format(isTree)}: {rows:N0} rows, {bytes / 1e6:N0} MB before compression, {blocks[0].File.Length / 1e6:N0} MB after; floor {median:F2} s, {bytes / 1e6 / median:N0} MB/s; "
            + $"write / floor {Text(runs, r => r.One)} of processor time on one thread, {Text(runs, r => r.Two)} of time on two; "
            + $"the file system alone {processor / median:F2} and {elapsed / median:F2}, and {deleted / median:F2} where a file is replaced");
    }

    private static string Format(bool isTree) => isTree ? "TTree" : "RNTuple";

    private static double Median<T>(List<T> runs, Func<T, double> value) => runs.Select(value).Order().ElementAt(runs.Count / 2);

    private static string Text<T>(List<T> runs, Func<T, double> value)
        => $"{Median(runs, value):F2} ({runs.Min(value):F2} to {runs.Max(value):F2})";

    /// <summary>The clusters in turn until there are so many rows, into a file that replaces none: freeing an old one is no writing.</summary>
    /// <returns>Seconds of this thread, and of all.</returns>
    private static (double Processor, double Elapsed) Write(Decoded source, bool isTree, int threads, long rows, MemoryBudget budget)
    {
        File.Delete(_target);
        double began = ThreadClock.Now;
        long start = Stopwatch.GetTimestamp();
        using FileWriter file = FileWriter.Create(_target, new FileWriterOptions { Compression = new CompressionSetting(CompressionAlgorithm.Zstd, Level), Pool = budget.Pool });
        SinkOptions options = new() { Threads = threads, Budget = budget };
        using (IColumnSink sink = isTree
            ? new TreeSink(file, "tree", "", new TreeModel(source.Schemas, new Dictionary<string, string>()), options)
            : new RNTupleSink(file, "tree", "", new RNTupleModel(source.Schemas, isSplit: true), options))
        {
            for (int next = 0; rows > 0; next++)
            {
                ColumnChunk[] cluster = source.Clusters[next % source.Clusters.Count];
                int count = (int)Math.Min(rows, cluster[0].EntryCount);
                sink.Append(cluster, 0, count);
                rows -= count;
            }

            sink.Complete();
        }

        file.Commit();
        return (ThreadClock.Now - began, Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    /// <summary>The baskets or pages of the file that was written.</summary>
    private static List<CompressedBlock> Blocks(bool isTree)
    {
        ElementOpener opener = new();
        IColumnSource source = opener.Open(new ChainElement(_target, null));
        List<CompressedBlock> blocks = BlockFinder.Find(source, [.. Enumerable.Range(0, source.Columns.Count)], File.ReadAllBytes(_target), baskets: isTree);
        opener.CloseIdleFiles();
        return blocks;
    }

    /// <summary>Processor seconds for compressing them again; what is compressed comes from decompressing it, which is not timed.</summary>
    private static double Compress(List<CompressedBlock> blocks)
    {
        nint decompressor = NativeZstd.CreateContext();
        nint compressor = NativeZstd.CreateCompressor();
        int largest = blocks.Max(b => b.Length);
        byte[] payload = new byte[largest];
        byte[] destination = new byte[largest];
        double seconds = 0;
        foreach (CompressedBlock block in blocks)
        {
            Span<byte> plain = payload.AsSpan(0, block.Length);
            ReadOnlySpan<byte> stored = block.File.AsSpan(block.Offset, block.Stored);
            if (block.Stored == block.Length)
            {
                stored.CopyTo(plain);
            }
            else
            {
                // Behind a page's data stands its checksum.
                int length = stored[3] | (stored[4] << 8) | (stored[5] << 16);
                NativeZstd.Decompress(decompressor, stored.Slice(BlockHeader.Size, length), plain);
            }

            double began = ThreadClock.Now;
            NativeZstd.Compress(compressor, plain, destination, OwnLevel);
            seconds += ThreadClock.Now - began;
        }

        NativeZstd.Free(decompressor, compressor);
        return seconds;
    }

    /// <summary>
    /// Seconds of this thread, and of all, for a file of these bytes: written a mebibyte at a time, brought to the disk. Then those of this
    /// thread for deleting it.
    /// </summary>
    private static (double Processor, double Elapsed, double Deleted) FileSystem(byte[] bytes)
    {
        File.Delete(_target);
        double began = ThreadClock.Now;
        long start = Stopwatch.GetTimestamp();
        using (FileStream file = new(_target, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            for (int at = 0; at < bytes.Length; at += 1 << 20)
            {
                file.Write(bytes.AsSpan(at, Math.Min(1 << 20, bytes.Length - at)));
            }

            file.Flush(flushToDisk: true);
        }

        double written = ThreadClock.Now;
        double elapsed = Stopwatch.GetElapsedTime(start).TotalSeconds;
        File.Delete(_target);
        return (written - began, elapsed, ThreadClock.Now - written);
    }

    /// <summary>All columns of a file, decoded.</summary>
    private sealed class Decoded : IDisposable
    {
        private readonly BufferPool _pool = new(1L << 30);

        internal Decoded(string path)
        {
            using DecodeContext context = new(_pool);
            ElementOpener opener = new();
            IColumnSource source = opener.Open(new ChainElement(path, null));
            int[] columns = [.. ColumnPatterns.Select(source.Name, source.Columns, ["*"])];
            Schemas = [.. columns.Select(c => source.Columns[c])];
            Clusters = [.. source.Clusters.Select(c => source.Read(columns, c, context))];
            opener.CloseIdleFiles();
        }

        internal ColumnSchema[] Schemas { get; }

        internal IReadOnlyList<ColumnChunk[]> Clusters { get; }

        internal long Rows => Clusters.Sum(c => (long)c[0].EntryCount);

        internal long Bytes => Clusters.Sum(c => c.Sum(chunk => (long)chunk.RawValues.Length));

        public void Dispose()
        {
            foreach (ColumnChunk[] cluster in Clusters)
            {
                ColumnReading.Dispose(cluster);
            }

            _pool.Dispose();
        }
    }
}
