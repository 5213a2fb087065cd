using Microsoft.ML.Root.Chains;
using Microsoft.ML.Root.Perf.Data;
using Microsoft.ML.Root.Perf.Floor;

namespace Microsoft.ML.Root.Perf.Commands;

/// <summary>What opening a file costs: the first one with code not yet compiled, then passes over all on one thread.</summary>
internal static class OpenCommand
{
    private const int Repeats = 6;

    internal static void Run(ReadOnlySpan<string> arguments)
    {
        string folder = BenchmarkData.Folder(arguments);
        foreach (string set in (string[])["jets_ttree", "jets_rntuple"])
        {
            string[] files = [.. FileGlob.Expand([Path.Combine(folder, set, "*.root")])];
            double first = Open(files[..1]);
            Open(files);
            long allocated = GC.GetAllocatedBytesForCurrentThread();
            double[] passes = [.. Enumerable.Range(0, Repeats).Select(_ => Open(files))];
            allocated = (GC.GetAllocatedBytesForCurrentThread() - allocated) / (Repeats * files.Length);
            Console.WriteLine(
                $"{set}: first file {first * 1e3:F0} ms; then a file {passes[0] / files.Length * 1e6:N0} us, "
                + $"{passes[^1] / files.Length * 1e6:N0} us when warm (processor time); {allocated / 1e3:N0} kB allocated");
        }
    }

    private static double Open(string[] files)
    {
        double began = ThreadClock.Now;
        MemberOpener opener = new();
        foreach (string file in files)
        {
            _ = opener.Open(new ChainMember(file, null)).Clusters.Count;
        }

        opener.CloseIdleFiles();
        return ThreadClock.Now - began;
    }
}
