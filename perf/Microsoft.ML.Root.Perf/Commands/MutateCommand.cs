using System.Globalization;
using Microsoft.ML.Root.Perf.Data;
using Microsoft.ML.Root.Truth.Mutations;

namespace Microsoft.ML.Root.Perf.Commands;

/// <summary>Files with one byte changed, a thousand times each: right values or an error of the file, within memory and time.</summary>
internal static class MutateCommand
{
    private const int DefaultMutations = 1000;
    private const int Seed = 20261123;

    /// <returns>0 when nothing happened that should not.</returns>
    internal static int Run(ReadOnlySpan<string> arguments)
    {
        string[] folders = arguments.Length > 0
            ? [arguments[0]]
            : [Path.Combine(Fixtures, "ttree"), Path.Combine(Fixtures, "rntuple")];
        int mutations = arguments.Length > 1 ? int.Parse(arguments[1], CultureInfo.InvariantCulture) : DefaultMutations;
        Console.WriteLine(
            $"{mutations} changes a file; caps a case: {MutationRun.MemoryCap >> 20} MiB more than the intact file, {MutationRun.TimeCap.TotalSeconds:F0} s");
        int failures = 0;
        string[] files = [.. folders.SelectMany(MutationRun.Files)];
        if (files.Length == 0)
        {
            throw new ArgumentException($"There is no file to change in {string.Join(" and ", folders)}.");
        }

        foreach (string file in files)
        {
            MutationRun run = new(file, Seed);
            run.Run(mutations);
            failures += run.Failures.Count;
            Console.WriteLine(
                $"{Path.GetFileName(file)}: {run.Right} right, {run.Errors} with errors, {run.OtherValues} with other values; "
                + $"at most {run.MostBytes / 1e6:F1} MB, {run.Longest.TotalMilliseconds:N0} ms; {run.Failures.Count} failures");
            foreach (string failure in run.Failures)
            {
                Console.WriteLine($"  {failure}");
            }
        }

        return failures == 0 ? 0 : 1;
    }

    private static string Fixtures => Path.Combine(BenchmarkData.Repository, "Microsoft.ML.Root.Tests", "Fixtures");
}
