using System.Diagnostics;
using System.Globalization;
using Microsoft.ML.Root.Memory;
using Microsoft.ML.Root.Perf.Training;

namespace Microsoft.ML.Root.Perf.Talk;

/// <summary>
/// A small network trained on jets, one class a file, in a process of its own; what the process takes is written once a second
/// as CSV: seconds, cores busy, resident megabytes, rows so far, megabytes of the pool and of the managed heap.
/// </summary>
internal static class TalkRun
{
    private const int BatchSize = 512;
    private const int Particles = 16;
    private const double LeastSeconds = 20;

    /// <param name="arguments">Folder of the files, memory budget in bytes.</param>
    internal static void Run(ReadOnlySpan<string> arguments)
    {
        RootDataset data = RootDataset.FromFiles(Path.Combine(arguments[0], "*.root"));
        using RootBatchLoader loader = new(data, new RootBatchLoaderOptions
        {
            Columns =
            [
                RootBatchColumn.Channels("particles", ["part_deta", "part_dphi", "part_d0val", "part_dzval", "part_charge"], Particles),
                RootBatchColumn.Matrix("labels", data.Columns.Select(c => c.Path).Where(p => p.StartsWith("label_", StringComparison.Ordinal))),
            ],
            BatchSize = BatchSize,
            MemoryBudget = long.Parse(arguments[1], CultureInfo.InvariantCulture),
        });
        long rows = 0;
        long began = Stopwatch.GetTimestamp();
        double processor = 0;
        BufferPool pool = loader.Engine.Budget.Pool;
        using Timer timer = new(
            _ =>
            {
                double now = Environment.CpuUsage.TotalTime.TotalSeconds;
                Console.WriteLine(
                    $"{Stopwatch.GetElapsedTime(began).TotalSeconds:F1},{now - processor:F2},{Environment.WorkingSet / 1e6:F0},{Interlocked.Read(ref rows)},"
                    + $"{(pool.RentedBytes + pool.IdleBytes) / 1e6:F0},{GC.GetGCMemoryInfo().TotalCommittedBytes / 1e6:F0}");
                processor = now;
            },
            null,
            0,
            1000);
        Network? network = null;
        int[] classes = new int[BatchSize];
        for (int epoch = 0; epoch == 0 || Stopwatch.GetElapsedTime(began).TotalSeconds < LeastSeconds; epoch++)
        {
            foreach (RootBatch batch in loader.Epoch(epoch))
            {
                ReadOnlySpan<float> features = batch.Items[0].Values<float>();
                ReadOnlySpan<float> labels = batch.Items[1].Values<float>();
                int count = labels.Length / batch.RowCount;
                for (int row = 0; row < batch.RowCount; row++)
                {
                    classes[row] = labels.Slice(row * count, count).IndexOf(1f);
                }

                network ??= new Network(features.Length / batch.RowCount, 32, count, seed: 1);
                network.Train(features, classes.AsSpan(0, batch.RowCount), 1e-3f);
                Interlocked.Add(ref rows, batch.RowCount);
            }
        }
    }
}
