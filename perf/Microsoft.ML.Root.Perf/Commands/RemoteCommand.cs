using System.Diagnostics;
using System.Numerics.Tensors;
using System.Runtime.Versioning;
using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.Perf.Data;
using Microsoft.ML.Root.Perf.Epoch;
using Microsoft.ML.Root.Perf.Remote;
using Microsoft.ML.Root.Truth.Servers;

namespace Microsoft.ML.Root.Perf.Commands;

/// <summary>
/// Shuffled epochs of the jets from local files, over HTTP and XRootD on loopback, and with 20 ms added in each direction, in turns in
/// one process; beside them copies of the same files by curl and xrdcp. Nothing decoded is kept. The data set is made anew for each
/// first epoch, which opens all files; the epochs after it are told apart.
/// </summary>
[SupportedOSPlatform("linux")]
internal static class RemoteCommand
{
    private const int Repeats = 3;
    private const int LaterEpochs = 3;
    private const long Budget = 512 << 20;

    internal static async Task RunAsync(string[] arguments)
    {
        string folder = BenchmarkData.Folder(arguments);
        foreach (EpochSet set in EpochSet.All.Where(s => s.IsJets))
        {
            using DistinctCopies copies = new([.. FileGlob.Expand([Path.Combine(folder, set.Files)])], set.Copies);
            using FileServers servers = new(Path.GetDirectoryName(copies.Paths[0])!);
            await using FaultProxy farHttp = new FaultProxy(servers.HttpPort) { Delay = TimeSpan.FromMilliseconds(20) }.Start();
            await using FaultProxy farXRootD = new FaultProxy(servers.XRootDPort) { Delay = TimeSpan.FromMilliseconds(20) }.Start();
            string[] names = [.. copies.Paths.Select(p => Path.GetFileName(p))];
            string[] Http(int port) => [.. names.Select(n => $"http://127.0.0.1:{port}/{n}")];
            string[] XRootD(int port) => [.. names.Select(n => $"root://127.0.0.1:{port}//{n}")];
            (string What, Func<EpochTimes> Run)[] runs =
            [
                ("local", () => Epochs(set, copies.Paths)),
                ("http", () => Epochs(set, Http(servers.HttpPort))),
                ("xrootd", () => Epochs(set, XRootD(servers.XRootDPort))),
                ("xrootd without checksums", () => Epochs(set, XRootD(servers.XRootDPort), checksums: false)),
                ("curl", () => new(FileServers.Curl(Http(servers.HttpPort)))),
                ("xrdcp", () => new(FileServers.Xrdcp(XRootD(servers.XRootDPort)))),
                ("http, 20 ms each way", () => Epochs(set, Http(farHttp.Port))),
                ("xrootd, 20 ms each way", () => Epochs(set, XRootD(farXRootD.Port))),
                ("curl, 20 ms each way", () => new(FileServers.Curl(Http(farHttp.Port)))),
                ("xrdcp, 20 ms each way", () => new(FileServers.Xrdcp(XRootD(farXRootD.Port)))),
            ];
            List<EpochTimes>[] times = [.. runs.Select(_ => new List<EpochTimes>())];
            Array.ForEach(runs, r => r.Run());
            for (int i = 0; i < Repeats; i++)
            {
                for (int run = 0; run < runs.Length; run++)
                {
                    times[run].Add(runs[run].Run());
                }
            }

            Console.WriteLine($"{set.Name}: {names.Length} files, {copies.Paths.Sum(p => new FileInfo(p).Length) / 1e6:F0} MB");
            EpochTimes local = EpochTimes.Median(times[0]);
            for (int run = 0; run < runs.Length; run++)
            {
                Console.WriteLine($"  {runs[run].What}: {EpochTimes.Median(times[run]).Over(local)}");
            }
        }
    }

    private static EpochTimes Epochs(EpochSet set, IEnumerable<string> files, bool checksums = true)
    {
        long began = Stopwatch.GetTimestamp();
        RootDataset data = RootDataset.FromFiles(files);
        data = checksums ? data : data.WithRemote(new RootRemoteOptions { XRootDChecksums = false });
        using RootBatchLoader loader = new(data, new RootBatchLoaderOptions
        {
            Columns = [.. set.Batch(data)],
            BatchSize = 512,
            MemoryBudget = Budget,
            KeepDecoded = false,
        });
        long opening = Read(0);
        double first = Stopwatch.GetElapsedTime(began).TotalSeconds;
        ProcessorTimes before = ProcessorTimes.Now();
        began = Stopwatch.GetTimestamp();
        long requests = 0;
        for (int epoch = 1; epoch <= LaterEpochs; epoch++)
        {
            requests = Read(epoch);
        }

        double later = Stopwatch.GetElapsedTime(began).TotalSeconds / LaterEpochs;
        return new EpochTimes(first, later, opening, (requests - opening) / LaterEpochs, ProcessorTimes.Now().Since(before, LaterEpochs));

        long Read(int epoch)
        {
            RootEpoch pass = loader.Epoch(epoch);
            return pass.Sum(batch => TensorPrimitives.Sum(batch.Items[1].Values<float>())) > 0
                ? pass.Statistics.Hosts.Sum(h => h.Requests)
                : throw new InvalidOperationException("The labels have no sum.");
        }
    }
}
