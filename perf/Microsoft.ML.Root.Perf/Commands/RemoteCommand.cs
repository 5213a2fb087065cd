using System.Diagnostics;
using System.Numerics.Tensors;
using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.Perf.Data;
using Microsoft.ML.Root.Perf.Epoch;
using Microsoft.ML.Root.Truth.Servers;

namespace Microsoft.ML.Root.Perf.Commands;

/// <summary>
/// Shuffled epochs of the jets from local files, over HTTP on loopback, and with 20 ms added in each direction, in turns in one process;
/// beside them a plain download of the same files by curl. Nothing decoded is kept, and data sets are opened anew for each epoch.
/// </summary>
internal static class RemoteCommand
{
    private const int Repeats = 3;
    private const int Copies = 4;
    private const long Budget = 512 << 20;

    internal static async Task RunAsync(string[] arguments)
    {
        string folder = BenchmarkData.Folder(arguments);
        foreach (EpochSet set in EpochSet.All.Where(s => s.IsJets))
        {
            using DistinctCopies copies = new([.. FileGlob.Expand([Path.Combine(folder, set.Files)])], Copies);
            int port = ServerProgram.FreePort();
            using ServerProgram server = StartNginx(port, Path.GetDirectoryName(copies.Paths[0])!);
            await using FaultProxy far = new FaultProxy(port) { Delay = TimeSpan.FromMilliseconds(20) }.Start();
            string[] names = [.. copies.Paths.Select(p => Path.GetFileName(p))];
            (string What, Func<double> Run)[] runs =
            [
                ("local", () => Epoch(set, copies.Paths)),
                ("http", () => Epoch(set, names.Select(n => $"http://127.0.0.1:{port}/{n}"))),
                ("curl", () => Curl(names.Select(n => $"http://127.0.0.1:{port}/{n}"))),
                ("http, 20 ms each way", () => Epoch(set, names.Select(n => $"http://127.0.0.1:{far.Port}/{n}"))),
                ("curl, 20 ms each way", () => Curl(names.Select(n => $"http://127.0.0.1:{far.Port}/{n}"))),
            ];
            double[][] times = [.. runs.Select(_ => new double[Repeats])];
            Array.ForEach(runs, r => r.Run());
            for (int i = 0; i < Repeats; i++)
            {
                for (int run = 0; run < runs.Length; run++)
                {
                    times[run][i] = runs[run].Run();
                }
            }

            Array.ForEach(times, Array.Sort);
            Console.WriteLine($"{set.Name}: {names.Length} files, {copies.Paths.Sum(p => new FileInfo(p).Length) / 1e6:F0} MB");
            for (int run = 0; run < runs.Length; run++)
            {
                Console.WriteLine(
                    $"  {runs[run].What}: {times[run][Repeats / 2]:F2} s ({times[run][0]:F2} to {times[run][^1]:F2}), {times[run][Repeats / 2] / times[0][Repeats / 2]:F2} of local");
            }
        }
    }

    private static double Epoch(EpochSet set, IEnumerable<string> files)
    {
        long began = Stopwatch.GetTimestamp();
        RootDataset data = RootDataset.FromFiles(files);
        using RootBatchLoader loader = new(data, new RootBatchLoaderOptions
        {
            Columns = [.. set.Batch(data)],
            BatchSize = 512,
            MemoryBudget = Budget,
            KeepDecoded = false,
        });
        double sum = loader.Epoch(0).Sum(batch => TensorPrimitives.Sum(batch.Items[1].Values<float>()));
        return sum > 0 ? Stopwatch.GetElapsedTime(began).TotalSeconds : throw new InvalidOperationException("The labels have no sum.");
    }

    /// <summary>nginx with the files of a folder, which its own files are beside.</summary>
    private static ServerProgram StartNginx(int port, string files)
    {
        string folder = Directory.CreateDirectory(Path.Combine(files, "nginx")).FullName;
        string user = Environment.IsPrivilegedProcess ? "user root;" : "";
        string temporary = string.Concat(
            ((string[])["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]).Select(t => $"{t}_temp_path {folder}/{t}; "));
        File.WriteAllText(
            $"{folder}/nginx.conf",
            $$"""
            {{user}} daemon off; pid {{folder}}/pid; error_log {{folder}}/error.log;
            events { }
            http { access_log off; sendfile on; {{temporary}} server { listen 127.0.0.1:{{port}}; root {{files}}; } }
            """);
        return ServerProgram.Start("nginx", port, folder, "-e", $"{folder}/start.log", "-c", $"{folder}/nginx.conf");
    }

    private static double Curl(IEnumerable<string> addresses)
    {
        long began = Stopwatch.GetTimestamp();
        using Process curl = Process.Start("curl", ["-s", "-Z", "--parallel-max", "16", .. addresses.SelectMany(a => (string[])["-o", "/dev/null", a])]);
        curl.WaitForExit();
        return curl.ExitCode == 0 ? Stopwatch.GetElapsedTime(began).TotalSeconds : throw new InvalidOperationException($"curl ended with {curl.ExitCode}.");
    }
}
