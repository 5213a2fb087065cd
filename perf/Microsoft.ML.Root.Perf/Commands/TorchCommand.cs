using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.Perf.Data;
using Microsoft.ML.Root.Perf.Epoch;

namespace Microsoft.ML.Root.Perf.Commands;

/// <summary>
/// Shuffled epochs of the jets in batches of 512 as TorchSharp's tensors, over the same epochs without tensors, in turns: with what
/// is decoded kept, so that nothing hides the copies, and with every epoch decoded anew.
/// </summary>
internal static class TorchCommand
{
    private const int Repeats = 9;

    internal static void Run(ReadOnlySpan<string> arguments)
    {
        RootTorch.Load();
        string folder = BenchmarkData.Folder(arguments);
        foreach (EpochSet set in EpochSet.All.Where(s => s.IsJets))
        {
            RootDataset data = RootDataset.FromFiles(FileGlob.Expand([Path.Combine(folder, set.Files)]));
            foreach (bool isKept in (ReadOnlySpan<bool>)[true, false])
            {
                Run(set, data, isKept);
            }
        }
    }

    private static void Run(EpochSet set, RootDataset data, bool isKept)
    {
        using RootBatchLoader loader = new(data, new RootBatchLoaderOptions
        {
            BatchSize = 512,
            Seed = 1,
            KeepDecoded = isKept,
            Columns = set.Batch(data),
        });
        long bytes = 0;
        foreach (RootTorchBatch batch in loader.AsTorch(0))
        {
            bytes += batch.Names.Sum(name => batch[name].NumberOfElements * batch[name].ElementSize);
        }

        List<Pass> without = [];
        List<Pass> with = [];
        for (int epoch = 1; epoch <= Repeats; epoch++)
        {
            without.Add(Pass.Over(loader.Epoch(epoch), _ => { }));
            with.Add(Pass.Over(loader.Epoch(epoch), batches => batches.AsTorch(), _ => { }));
        }

        Console.WriteLine(
            $"{set.Name}, {(isKept ? "decoded data kept" : "decoded anew")}: {bytes / 1e6:N0} MB an epoch; without tensors {Milliseconds(without):N0} ms, "
            + $"with {Milliseconds(with):N0} ms: {Milliseconds(with) / Milliseconds(without):F2} (aim 1.30), processor time {Processor(with) / Processor(without):F2}");
    }

    private static double Milliseconds(List<Pass> passes) => Median(passes.Select(pass => pass.Elapsed)) * 1000;

    private static double Processor(List<Pass> passes) => Median(passes.Select(pass => pass.Processor));

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Repeats / 2);
}
