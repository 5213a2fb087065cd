using System.Globalization;

namespace Microsoft.ML.Root.Tests.Loading.Batches;

/// <summary>A process that goes on where another one stopped: it prints the entries and the values of the rest of an epoch.</summary>
internal static class ResumingProcess
{
    /// <summary>Prints the rest.</summary>
    /// <param name="arguments">Folder of the files, number of threads, position.</param>
    internal static int Run(string[] arguments)
    {
        using RootBatchLoader loader = Loader(arguments[0], int.Parse(arguments[1], CultureInfo.InvariantCulture));
        foreach (string row in Rows(Training(loader).Resume(arguments[2])))
        {
            Console.WriteLine(row);
        }

        return 0;
    }

    /// <summary>Jets of all files, filtered, with a class of their file.</summary>
    internal static RootBatchLoader Loader(string folder, int threads) => new(
        RootDataset.FromFiles(Path.Combine(folder, "*.root"))
            .DefinePerFile("class", path => Path.GetFileName(path)[..2])
            .Filter("jet_pt > 520", "hard"),
        new RootBatchLoaderOptions
        {
            BatchSize = 100,
            Seed = 11,
            ShufflePoolSize = 400,
            MemoryBudget = 32 << 20,
            Threads = threads,
            Columns = [RootBatchColumn.Single("jet_pt"), RootBatchColumn.Of("class")],
            Sampling = RootSampling.Balance("class", RootBalance.Over),
        });

    /// <summary>The second shard of two of a training part.</summary>
    internal static RootBatchLoader Training(RootBatchLoader loader)
        => loader.Folds(RootSplit.KFoldByNumber("_entry % 4"))[1].Training.With(o => o with { Shard = new RootShard(1, 2) });

    /// <summary>Entry and value of each row.</summary>
    internal static IEnumerable<string> Rows(IEnumerable<RootBatch> batches)
        => batches.SelectMany(b => Enumerable.Range(0, b.RowCount).Select(i => string.Create(
            CultureInfo.InvariantCulture, $"{b.Number} {b.Entries[i]} {b["class"].Values<string>()[i]} {b["jet_pt"].Values<float>()[i]:R}")));
}
