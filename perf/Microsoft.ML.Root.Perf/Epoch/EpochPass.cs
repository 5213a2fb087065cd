using System.Diagnostics;
using System.Numerics.Tensors;
using System.Runtime;
using System.Text.Json;
using Microsoft.ML.Root.Perf.Floor;

namespace Microsoft.ML.Root.Perf.Epoch;

/// <summary>
/// Shuffled epochs in a process of their own: the first with code that is not yet compiled, the later ones as most epochs of a
/// training are. Each reads and decodes everything.
/// </summary>
internal static class EpochPass
{
    private const int BatchSize = 512;

    /// <summary>Epochs after the first, of which the median counts.</summary>
    private const int LaterEpochs = 3;

    /// <param name="entered">Timestamp taken as the first thing in Main.</param>
    /// <param name="arguments">Name of the set, folder of the files, memory budget in bytes.</param>
    internal static void Run(long entered, ReadOnlySpan<string> arguments)
    {
        string name = arguments[0];
        EpochSet set = Array.Find(EpochSet.All, s => s.Name == name) ?? throw new ArgumentException($"There is no set '{name}'.");
        double started = (DateTime.Now - Process.GetCurrentProcess().StartTime).TotalSeconds - Stopwatch.GetElapsedTime(entered).TotalSeconds;
        RootDataset data = RootDataset.FromFiles(Path.Combine(arguments[1], "*.root"));
        _ = data.Columns.Count;
        double known = Stopwatch.GetElapsedTime(entered).TotalSeconds;
        using RootBatchLoader loader = new(data, new RootBatchLoaderOptions
        {
            Columns = set.Batch(data),
            BatchSize = BatchSize,
            Seed = 1,
            MemoryBudget = long.Parse(arguments[2], null),
            KeepDecoded = false,
        });
        RootEpoch epoch = loader.Epoch(0);
        ClassSpread? spread = set.IsJets ? new ClassSpread(10) : null;
        double opened = Stopwatch.GetElapsedTime(entered).TotalSeconds;
        double processor = Environment.CpuUsage.TotalTime.TotalSeconds;
        double consumer = ThreadClock.Now;
        long began = Stopwatch.GetTimestamp();
        double first = 0;
        double firstProcessor = 0;
        double sum = 0;
        foreach (RootBatch batch in epoch)
        {
            if (first == 0)
            {
                first = Stopwatch.GetElapsedTime(entered).TotalSeconds;
                firstProcessor = Environment.CpuUsage.TotalTime.TotalSeconds;
            }

            ReadOnlySpan<float> labels = batch.Items[1].Values<float>();
            sum += TensorPrimitives.Sum(labels);
            spread?.Add(labels);
        }

        double elapsed = Stopwatch.GetElapsedTime(began).TotalSeconds;
        processor = Environment.CpuUsage.TotalTime.TotalSeconds - processor;
        consumer = ThreadClock.Now - consumer;
        TimeSpan compiling = JitInfo.GetCompilationTime();
        int methods = (int)JitInfo.GetCompiledMethodCount();
        long allocated = GC.GetTotalAllocatedBytes();
        (double Elapsed, double Processor)[] later = [.. Enumerable.Range(1, LaterEpochs).Select(i => Later(loader.Epoch(i))).Order()];
        EpochResult result = new()
        {
            Rows = epoch.Statistics.Rows,
            Sum = sum,
            FirstBatch = first,
            FirstBatchProcessor = firstProcessor,
            Started = started,
            Known = known,
            Opened = opened,
            Elapsed = elapsed,
            Processor = processor,
            ConsumerProcessor = consumer,
            LaterElapsed = later[LaterEpochs / 2].Elapsed,
            LaterProcessor = later[LaterEpochs / 2].Processor,
            Compiling = compiling.TotalSeconds,
            CompiledMethods = methods,
            Waited = epoch.Statistics.Waited.TotalSeconds,
            BytesRead = epoch.Statistics.BytesRead,
            BytesDecompressed = epoch.Statistics.BytesDecompressed,
            PeakPooled = epoch.Statistics.PeakPooledBytes,
            PeakResident = Process.GetCurrentProcess().PeakWorkingSet64,
            Allocated = allocated,
            ClassVariance = spread?.Ratio ?? 0,
            ClassesInFirstBatch = spread?.InFirstBatch ?? 0,
        };
        Console.WriteLine(JsonSerializer.Serialize(result));
    }

    private static (double Elapsed, double Processor) Later(RootEpoch epoch)
    {
        double processor = Environment.CpuUsage.TotalTime.TotalSeconds;
        long began = Stopwatch.GetTimestamp();
        double sum = 0;
        foreach (RootBatch batch in epoch)
        {
            sum += TensorPrimitives.Sum(batch.Items[1].Values<float>());
        }

        double elapsed = Stopwatch.GetElapsedTime(began).TotalSeconds;
        return double.IsNaN(sum)
            ? throw new InvalidOperationException("The labels have no sum.")
            : (elapsed, Environment.CpuUsage.TotalTime.TotalSeconds - processor);
    }
}
