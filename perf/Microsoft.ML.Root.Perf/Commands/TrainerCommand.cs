using System.Diagnostics;
using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.Perf.Data;
using Microsoft.ML.Root.Perf.Epoch;

namespace Microsoft.ML.Root.Perf.Commands;

/// <summary>
/// What a trainer sees between batches, of epochs that are decoded anew: the wait at the beginning of an epoch beside the time of a batch,
/// asked for one by one and in a sequence (<see cref="RootBatchLoader.Epochs"/>); and the places that padded lists take for a value.
/// </summary>
internal static class TrainerCommand
{
    private const int EpochCount = 6;
    private const int BatchSize = 512;

    /// <summary>How long the trainer is busy with a batch: with less, no loader keeps up.</summary>
    private static readonly TimeSpan _step = TimeSpan.FromMilliseconds(10);

    internal static void Run(ReadOnlySpan<string> arguments)
    {
        string folder = BenchmarkData.Folder(arguments);
        foreach (EpochSet set in EpochSet.All.Where(s => s.IsJets))
        {
            RootDataset data = RootDataset.FromFiles(FileGlob.Expand([Path.Combine(folder, set.Files)]));
            Console.WriteLine($"{set.Name}, a step of {_step.TotalMilliseconds:N0} ms a batch of {BatchSize}");
            foreach (int prefetch in (ReadOnlySpan<int>)[0, 2])
            {
                using RootBatchLoader loader = new(data, new RootBatchLoaderOptions
                {
                    BatchSize = BatchSize,
                    Prefetch = prefetch,
                    KeepDecoded = false,
                    Columns = set.Batch(data),
                });
                Console.WriteLine($"  one by one,    Prefetch {prefetch}: {Waits(Enumerable.Range(0, EpochCount).Select(e => loader.Epoch(e)))}");
                Console.WriteLine($"  in a sequence, Prefetch {prefetch}: {Waits(loader.Epochs(0, EpochCount))}");
            }

            Console.WriteLine($"  places for a value of part_px, length 128: {Places(data, null):F2}, in buckets to the longest: {Places(data, "part_px.size()"):F2}");
        }
    }

    /// <summary>Waits at the beginnings of epochs but the first, and for the other batches.</summary>
    private static string Waits(IEnumerable<RootEpoch> epochs)
    {
        List<double> first = [];
        List<double> others = [];
        long asked = Stopwatch.GetTimestamp();
        foreach (RootEpoch epoch in epochs)
        {
            foreach (RootBatch batch in epoch)
            {
                (batch.Number == 0 ? first : others).Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
                Thread.Sleep(_step);
                asked = Stopwatch.GetTimestamp();
            }
        }

        return $"an epoch begins with a wait of {Median(first[1..]):F1} ms (at most {first[1..].Max():F1}), another batch with {Median(others):F1} ms";
    }

    private static double Places(RootDataset data, string? bucketBy)
    {
        using RootBatchLoader loader = new(data, new RootBatchLoaderOptions
        {
            BatchSize = BatchSize,
            BucketBy = bucketBy,
            Columns = [RootBatchColumn.Padded("part_px", 128, mask: true) with { PadsToLongest = bucketBy is not null }],
        });
        long places = 0;
        long values = 0;
        foreach (RootBatchValues particles in loader.Epoch(0).Select(b => b["part_px"]))
        {
            places += particles.Mask.Length;
            values += particles.Mask.Count(true);
        }

        return (double)places / values;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
