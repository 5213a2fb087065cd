using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.Perf.Data;
using Microsoft.ML.Root.Perf.Epoch;

namespace Microsoft.ML.Root.Perf.Commands;

/// <summary>What preprocessing costs, as processor time over that of the same shuffled epoch without it.</summary>
internal static class PreprocessCommand
{
    private const int Repeats = 11;
    private const int Copies = 3;

    internal static void Run(ReadOnlySpan<string> arguments)
    {
        string folder = BenchmarkData.Folder(arguments);
        foreach (EpochSet set in EpochSet.All.Where(s => s.IsJets))
        {
            using DistinctCopies copies = new([.. FileGlob.Expand([Path.Combine(folder, set.Files)])], Copies);
            RootDataset data = RootDataset.FromFiles(copies.Paths);
            RootBatchColumn[] plain = [.. set.Batch(data)];
            (string Name, RootBatchColumn Particles)[] cases =
            [
                ("as stored", plain[0]),
                ("five of sixteen channels scaled", plain[0] with { Scaling = Scaling(plain[0].Columns.Take(5)) }),
                ("all channels scaled", plain[0] with { Scaling = Scaling(plain[0].Columns) }),
                ("repeated to the length", plain[0] with { Mode = PaddingMode.Wrap }),
                ("sorted by energy", plain[0] with { SortBy = "part_energy" }),
            ];
            Pass[][] passes = Turns.Over([.. cases.Select(c => Loader(data, [c.Particles, plain[1]]))], Repeats);
            for (int c = 0; c < cases.Length; c++)
            {
                double seconds = passes[c].Select(p => p.Processor).Order().ElementAt(Repeats / 2);
                Console.WriteLine($"{set.Name}: {cases[c].Name}: {seconds:F2} s, {Turns.Ratio(passes[c], passes[0], "the epoch")}");
            }
        }
    }

    private static RootColumnScaling[] Scaling(IEnumerable<string> columns)
        => [.. columns.Select(c => new RootColumnScaling(c) { Subtract = 0.5, Multiply = 0.7, Minimum = -5, Maximum = 5, ReplaceNaN = 0 })];

    private static RootBatchLoader Loader(RootDataset data, RootBatchColumn[] columns)
        => new(data, new RootBatchLoaderOptions { Columns = columns, BatchSize = 512, Seed = 1, KeepDecoded = false, MemoryBudget = 256 << 20 });
}
