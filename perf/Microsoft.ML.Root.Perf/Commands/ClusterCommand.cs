using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.ML.Root.Perf.Data;

namespace Microsoft.ML.Root.Perf.Commands;

/// <summary>Two ranks of one thread each over one such process: reading, LightGBM, and a network whose gradients are averaged.</summary>
internal static class ClusterCommand
{
    private const int Copies = 3;

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
            (_, double two) = Run(what, files, 2);
            Console.WriteLine($"{what}: {rows:N0} rows, one rank {one:F2} s, two {two:F2} s, {one / two:F2} times the rows a second");
        }
    }

    private static (long Rows, double Seconds) Run(string what, string files, int ranks)
    {
        string machines = ranks == 1 ? "" : string.Join(',', Addresses(ranks));
        Task<string>[] outputs = [.. Enumerable.Range(0, ranks).Select(rank => Task.Factory.StartNew(
            () => FreshProcess.Run("cluster-run", what, files, machines, $"{rank}"), TaskCreationOptions.LongRunning))];
        string[] words = outputs[0].Result.Split(' ');
        Task.WaitAll(outputs);
        return (long.Parse(words[0], CultureInfo.InvariantCulture), double.Parse(words[1], CultureInfo.InvariantCulture));
    }

    private static string[] Addresses(int count)
    {
        TcpListener[] listeners = [.. Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0))];
        Array.ForEach(listeners, listener => listener.Start());
        string[] addresses = [.. listeners.Select(listener => listener.LocalEndpoint.ToString()!)];
        Array.ForEach(listeners, listener => listener.Stop());
        return addresses;
    }
}
