using System.Globalization;
using Microsoft.ML.Root.Perf.Data;
using Microsoft.ML.Root.Perf.Mutate;

namespace Microsoft.ML.Root.Perf.Commands;

/// <summary>
/// Files with changes deep inside, used in every way, a million times: in processes of their own, so that what hangs or crashes is
/// a row of the report.
/// </summary>
internal static class DeepMutateCommand
{
    private const long DefaultCases = 1_000_000;

    /// <param name="arguments">Number of cases, the first one, processes, folders.</param>
    /// <returns>0 when nothing happened that should not.</returns>
    internal static int Run(ReadOnlySpan<string> arguments)
    {
        long count = Number(arguments, 0) ?? DefaultCases;
        long first = Number(arguments, 1) ?? 0;
        int processes = (int)(Number(arguments, 2) ?? Environment.ProcessorCount);
        string fixtures = Path.Combine(BenchmarkData.Repository, "Microsoft.ML.Root.Tests", "Fixtures");
        string[] folders = arguments.Length > 3 ? arguments[3..].ToArray() : [Path.Combine(fixtures, "ttree"), Path.Combine(fixtures, "rntuple")];
        MutateProcess[] runs =
            [.. Enumerable.Range(0, processes).Select(i => new MutateProcess(first + i, first + count, processes, folders))];
        Task.WaitAll([.. runs.Select(r => Task.Factory.StartNew(r.Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))]);
        int failures = runs.Sum(r => r.Failures);
        Console.WriteLine($"{count} cases, {failures} failures");
        return failures == 0 ? 0 : 1;
    }

    private static long? Number(ReadOnlySpan<string> arguments, int index)
        => arguments.Length > index ? long.Parse(arguments[index], CultureInfo.InvariantCulture) : null;
}
