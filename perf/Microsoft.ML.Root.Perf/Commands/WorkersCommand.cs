using System.Diagnostics;
using System.Globalization;
using Microsoft.ML.Root.Loading;
using Microsoft.ML.Root.Memory;
using Microsoft.ML.Root.Perf.Data;

namespace Microsoft.ML.Root.Perf.Commands;

/// <summary>
/// What more threads cost each other. Slices take as long as those of jets, but no processor, so that any number of threads works at
/// once on any machine; all that the processors do is planning, waking up, and what is done with the budget's gate held.
/// </summary>
internal static class WorkersCommand
{
    private const int Slices = 10_000;
    private const int SliceRows = 64;

    /// <summary>As a cluster of jets takes.</summary>
    private static readonly TimeSpan _work = TimeSpan.FromMilliseconds(5);

    internal static void Run(ReadOnlySpan<string> arguments)
    {
        int[] counts = arguments.Length > 0 ? Array.ConvertAll(arguments.ToArray(), a => int.Parse(a, CultureInfo.InvariantCulture)) : [2, 8, 32, 64];
        Measure(counts[^1], Slices); // code is compiled
        Console.WriteLine($"slices of {_work.TotalMilliseconds} ms, threads");
        foreach (int workers in counts)
        {
            int slices = Math.Max(Slices / 10, Slices * workers / counts[^1]);
            (double elapsed, double processor, double wakeUps) = Measure(workers, slices);
            Console.WriteLine(
                $"  {workers,3}: processor {processor * 1e6,5:F1} us a slice ({processor / _work.TotalSeconds:P2} of its work), {wakeUps:F2} wake-ups a slice, "
                + $"{elapsed * workers / _work.TotalSeconds:F2} of the time that the work takes");
        }
    }

    /// <summary>Time and processor time in seconds, and wake-ups, all for a slice.</summary>
    private static (double Elapsed, double Processor, double WakeUps) Measure(int workers, int slices)
    {
        GeneratedSource source = new(files: 10, slices / 10, SliceRows, columns: 1) { Work = _work };
        using LoadEngine engine = new(source, [0], new LoadEngineOptions
        {
            Budget = new MemoryBudget(64 << 20),
            Workers = workers,
            ShufflePoolSize = 4L * workers * SliceRows,
            KeepsDecoded = false,
        });
        LoadStatistics statistics = new();
        double processor = Environment.CpuUsage.TotalTime.TotalSeconds;
        long began = Stopwatch.GetTimestamp();
        using (RowStream stream = engine.Open([0], EpochPlan.Shuffled(engine.Slices, engine.ShufflePoolSize, 1), new RowStreamOptions { Statistics = statistics }))
        {
            while (stream.NextBlock() is RowBlock block)
            {
                block.Dispose();
            }
        }

        double elapsed = Stopwatch.GetElapsedTime(began).TotalSeconds;
        processor = Environment.CpuUsage.TotalTime.TotalSeconds - processor;
        return (elapsed / slices, processor / slices, (double)statistics.WakeUps / slices);
    }
}
