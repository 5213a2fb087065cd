using System.Diagnostics;
using System.Numerics.Tensors;
using System.Runtime;
using System.Text.Json;
using Microsoft.ML.Root.Perf.Floor;

namespace Microsoft.ML.Root.Perf.Epoch;

/// <summary>One shuffled epoch in a process of its own, so that the first batch is timed with code that is not yet compiled.</summary>
internal static class EpochPass
{
    private const int BatchSize = 512;

    /// <param name="entered">Timestamp taken as the first thing in Main.</param>
    /// <param name="arguments">Name of the set, folder of the files, memory budget in bytes.</param>
    internal static void Run(long entered, ReadOnlySpan<string> arguments)
    {
        string name = arguments[0];
        EpochSet set = Array.Find(EpochSet.All, s => s.Name == name) ?? throw new ArgumentException($"There is no set '{name}'.");
        RootDataset data = RootDataset.FromFiles(Path.Combine(arguments[1], "*.root"));
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

        EpochResult result = new()
        {
            Rows = epoch.Statistics.Rows,
            Sum = sum,
            FirstBatch = first,
            FirstBatchProcessor = firstProcessor,
            Opened = opened,
            Elapsed = Stopwatch.GetElapsedTime(began).TotalSeconds,
            Processor = Environment.CpuUsage.TotalTime.TotalSeconds - processor,
            ConsumerProcessor = ThreadClock.Now - consumer,
            Compiling = JitInfo.GetCompilationTime().TotalSeconds,
            CompiledMethods = JitInfo.GetCompiledMethodCount(),
            Waited = epoch.Statistics.Waited.TotalSeconds,
            BytesRead = epoch.Statistics.BytesRead,
            BytesDecompressed = epoch.Statistics.BytesDecompressed,
            PeakPooled = epoch.Statistics.PeakPooledBytes,
            PeakResident = Process.GetCurrentProcess().PeakWorkingSet64,
            Allocated = GC.GetTotalAllocatedBytes(),
            ClassVariance = spread?.Ratio ?? 0,
            ClassesInFirstBatch = spread?.InFirstBatch ?? 0,
        };
        Console.WriteLine(JsonSerializer.Serialize(result));
    }
}
