using System.Diagnostics;
using System.Globalization;
using Cluster;
using Microsoft.ML.Root.Perf.Data;
using Microsoft.ML.Root.Perf.Distributed;
using Microsoft.ML.Root.Truth.Servers;

namespace Microsoft.ML.Root.Perf.Commands;

/// <summary>
/// Two ranks of one thread each over one such process: reading, LightGBM, and a network whose gradients are averaged. Then what shards of
/// each file cost.
/// </summary>
internal static class ClusterCommand
{
    private const int Copies = 15;
    private const string MpiRun = "/usr/bin/mpirun.openmpi";

    internal static void Run(ReadOnlySpan<string> arguments)
    {
        string folder = BenchmarkData.Folder(arguments);
        using DistinctCopies copies = new([.. RootDataset.FromFiles(Path.Combine(folder, "jets_ttree", "*.root")).Files], Copies);
        string files = Path.Combine(Path.GetDirectoryName(copies.Paths[0])!, "*.root");
        Environment.SetEnvironmentVariable("DOTNET_PROCESSOR_COUNT", "1");
        Environment.SetEnvironmentVariable("OMP_NUM_THREADS", "1");
        foreach (string what in new[] { "reading", "trees", "network" })
        {
            (long rows, double one) = Run(what, files, 1);
            (_, double sockets) = Run(what, files, 2);
            Console.WriteLine($"{what}: {rows:N0} rows, one rank {one:F2} s; two by sockets {sockets:F2} s, {one / sockets:F2} times the rows a second");
            if (File.Exists(MpiRun))
            {
                double mpi = Parse(RunByMpi(what, files)).Seconds;
                Console.WriteLine($"    two by Open MPI {mpi:F2} s, {one / mpi:F2} times");
            }
        }

        PrintShardsOfEachFile(new Jets([files]));
    }

    /// <summary>What it costs that each shard has the same rows of each file: bytes decompressed by all shards together.</summary>
    private static void PrintShardsOfEachFile(Jets jets)
    {
        foreach (int count in new[] { 2, 8 })
        {
            long inTurn = Decompressed(jets, count, ofEachFile: false);
            Console.WriteLine($"{count} shards of each file: {Decompressed(jets, count, ofEachFile: true) / (double)inTurn:F2} times the bytes decompressed of shards of clusters in turn");
        }
    }

    private static long Decompressed(Jets jets, int count, bool ofEachFile)
    {
        long bytes = 0;
        for (int rank = 0; rank < count; rank++)
        {
            using RootBatchLoader loader = ClusterRun.Particles(jets, new RootShard(rank, count) { OfEachFile = ofEachFile });
            RootEpoch epoch = loader.Epoch(0);
            foreach (RootBatch batch in epoch)
            {
                _ = batch.RowCount;
            }

            bytes += epoch.Statistics.BytesDecompressed;
        }

        return bytes;
    }

    private static (long Rows, double Seconds) Run(string what, string files, int ranks)
    {
        string machines = ranks == 1 ? "" : string.Join(',', ServerProgram.FreePorts(ranks).Select(port => $"127.0.0.1:{port}"));
        Task<string>[] outputs = [.. Enumerable.Range(0, ranks).Select(rank => Task.Factory.StartNew(
            () => FreshProcess.Run("cluster-run", what, files, machines, $"{rank}"), TaskCreationOptions.LongRunning))];
        Task.WaitAll(outputs);
        return Parse(outputs[0].Result);
    }

    private static string RunByMpi(string what, string files)
    {
        string program = typeof(ClusterCommand).Assembly.Location;
        ProcessStartInfo start = new(
            MpiRun, ["--allow-run-as-root", "--oversubscribe", "--bind-to", "none", "-n", "2", "dotnet", program, "cluster-run", what, files, "", "0"])
        {
            RedirectStandardOutput = true,
        };
        start.Environment["TERM"] = "dumb"; // mpirun gives ranks a terminal, to which .NET would write what prepares it
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{MpiRun}: exit code {process.ExitCode}");
    }

    /// <summary>Rows and seconds from what a rank wrote; by MPI, what all of them wrote.</summary>
    private static (long Rows, double Seconds) Parse(string output)
    {
        string[] words = output.Split('\n')[0].Split(' ');
        return (long.Parse(words[0], CultureInfo.InvariantCulture), double.Parse(words[1], CultureInfo.InvariantCulture));
    }
}
