using System.Globalization;
using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.Perf.Data;
using Microsoft.ML.Root.Perf.Talk;

namespace Microsoft.ML.Root.Perf.Commands;

/// <summary>
/// A small network on 10, 100 and 1,000 distinct files, each in a fresh process: processor and resident memory once a second, to
/// CSV and a picture. Memory must not grow with the number of files. Ten files fit into the budget as a whole; the others do not,
/// so it is these that are to be compared.
/// </summary>
internal static class TalkCommand
{
    private const long Budget = 128 << 20;

    internal static void Run(ReadOnlySpan<string> arguments)
    {
        string folder = BenchmarkData.Folder(arguments);
        string output = Directory.CreateDirectory(arguments.Length > 1 ? arguments[1] : Path.Combine(BenchmarkData.Repository, "perf", "talk")).FullName;
        string[] files = [.. FileGlob.Expand([Path.Combine(folder, "jets_ttree", "*.root")])];
        List<(string Name, IReadOnlyList<double[]> Samples)> runs = [];
        foreach (int count in (int[])[10, 100, 1000])
        {
            using DistinctCopies copies = new(files, count / files.Length);
            string lines = FreshProcess.Run("talk-run", Path.GetDirectoryName(copies.Paths[0])!, $"{Budget}");
            File.WriteAllText(Path.Combine(output, $"talk-{count}.csv"), "seconds,cores,resident_mb,rows,pooled_mb,heap_mb\n" + lines);
            double[][] samples = [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => line.Split(',').Select(v => double.Parse(v, CultureInfo.InvariantCulture)).ToArray())];
            runs.Add(($"{count} files", samples));
            Console.WriteLine(
                $"{count} files: {samples[^1][3]:N0} rows in {samples[^1][0]:F0} s, resident at most {samples.Max(s => s[2]):N0} MB "
                + $"(pooled {samples.Max(s => s[4]):N0}, managed heap {samples.Max(s => s[5]):N0}), cores busy {samples.Skip(1).Average(s => s[1]):F2}");
        }

        File.WriteAllText(Path.Combine(output, "talk.svg"), SampleChart.Draw(runs));
        Console.WriteLine(output);
    }
}
