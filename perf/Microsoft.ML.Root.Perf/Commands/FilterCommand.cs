using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.Perf.Data;
using Microsoft.ML.Root.Perf.Epoch;

namespace Microsoft.ML.Root.Perf.Commands;

/// <summary>What filters and defined columns cost, as processor time over that of the same scan without them.</summary>
internal static class FilterCommand
{
    private const int Repeats = 7;
    private const int Copies = 3;

    internal static void Run(ReadOnlySpan<string> arguments)
    {
        string folder = BenchmarkData.Folder(arguments);
        foreach (EpochSet set in EpochSet.All.Where(s => s.IsJets))
        {
            using DistinctCopies copies = new([.. FileGlob.Expand([Path.Combine(folder, set.Files)])], Copies);
            RootDataset data = RootDataset.FromFiles(copies.Paths);
            (string Name, RootDataset Data, string[] More)[] cases =
            [
                ("scan", data, []),
                ("filter that all pass", data.Filter("jet_pt > 0"), []),
                ("filter that half pass", data.Filter("jet_nparticles > 46"), []),
                ("filter that empties nine of ten clusters", data.Filter("label_Hbb"), []),
                ("define of scalars", data.Define("tau21", "jet_tau2 / jet_tau1"), ["tau21"]),
                ("define over particles", data.Define("lead", "Max(sqrt(part_px * part_px + part_py * part_py))"), ["lead"]),
            ];
            Pass[][] passes = Turns.Over([.. cases.Select(c => Loader(set, c.Data, c.More))], Repeats);
            for (int c = 0; c < cases.Length; c++)
            {
                Console.WriteLine($"{set.Name}: {cases[c].Name}: {Turns.Ratio(passes[c], passes[0], "the scan")}, {passes[c][0].Rows:N0} rows");
            }
        }
    }

    private static RootBatchLoader Loader(EpochSet set, RootDataset data, string[] more)
        => new(data, new RootBatchLoaderOptions
        {
            Columns = [.. set.Batch(data), .. more.Select(RootBatchColumn.Single)],
            Shuffle = RootShuffle.None,
            Threads = 1,
            KeepDecoded = false,
            MemoryBudget = 128 << 20,
        });
}
