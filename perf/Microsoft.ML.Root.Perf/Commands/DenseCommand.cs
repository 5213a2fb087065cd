using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.Perf.Data;
using Microsoft.ML.Root.Perf.Epoch;
using Microsoft.ML.Root.Perf.Floor;

namespace Microsoft.ML.Root.Perf.Commands;

/// <summary>
/// Task T2: sixteen particle columns in file order into dense batches <c>[n][16][128]</c>, and ten labels. One thread decodes and pads,
/// one takes the batches; what both take is added up, as processor time.
/// </summary>
internal static class DenseCommand
{
    private const int Repeats = 5;

    internal static void Run(ReadOnlySpan<string> arguments)
    {
        string folder = BenchmarkData.Folder(arguments);
        foreach (EpochSet set in EpochSet.All.Where(s => s.IsJets))
        {
            string[] files = [.. FileGlob.Expand([Path.Combine(folder, set.Files)])];
            List<CompressedBlock> blocks = EpochCommand.Blocks(set, files);
            int times = set.Copies;
            using DistinctCopies copies = new(files, times);
            RootDataset data = RootDataset.FromFiles(copies.Paths);
            using RootBatchLoader loader = new(data, new RootBatchLoaderOptions
            {
                Columns = set.Batch(data),
                Shuffle = RootShuffle.None,
                Threads = 1,
                KeepDecoded = false,
                MemoryBudget = 128 << 20,
            });
            Pass.Over(loader.Epoch(0), _ => { });
            List<(double Ratio, double Consumer, Pass Pass)> runs = [];
            for (int i = 0; i < Repeats; i++)
            {
                double floor = EpochCommand.Floor(blocks, set.IsRNTuple, times);
                double consumer = ThreadClock.Now;
                Pass pass = Pass.Over(loader.Epoch(0), _ => { });
                runs.Add((pass.Processor / floor, (ThreadClock.Now - consumer) / floor, pass));
            }

            runs.Sort((a, b) => a.Ratio.CompareTo(b.Ratio));
            (double ratio, double own, Pass median) = runs[Repeats / 2];
            Console.WriteLine(
                $"{set.Name}: dense, {median.Rows:N0} rows: processor time / floor {ratio:F2} ({runs[0].Ratio:F2} to {runs[^1].Ratio:F2}), "
                + $"of it {own:F2} on the consumer's thread; {median.Rows / median.Processor:N0} rows per processor second");
            long stored = blocks.Sum(b => (long)b.Stored) * times;
            Console.WriteLine($"  {new MovedBytes(stored, median.BytesDecompressed, MovedBytes.ValuesOf(files, set.Patterns) * times, AreLaidOut: false)}");
        }
    }
}
