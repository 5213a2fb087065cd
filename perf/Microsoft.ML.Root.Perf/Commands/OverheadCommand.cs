using System.Numerics.Tensors;
using Microsoft.ML.Root.Perf.Data;
using Microsoft.ML.Root.Perf.Epoch;
using Microsoft.ML.Root.Perf.Training;

namespace Microsoft.ML.Root.Perf.Commands;

/// <summary>
/// Task T4: the same models trained on data held in memory against streamed, epoch by epoch in turns; the trainer has one thread.
/// Streaming can hide a pass of reading only as far as training takes as long, so that as many logistic regressions are trained at
/// once as make it so, if one does not. Printed are all parts: reading alone, training alone, both together, and the time waited.
/// </summary>
internal static class OverheadCommand
{
    private const int FlatCopies = 16;
    private const int JetCopies = 3;
    private const int Epochs = 5;
    private const int BatchSize = 512;
    private const int MostModels = 64;

    internal static void Run(ReadOnlySpan<string> arguments)
    {
        string folder = BenchmarkData.Folder(arguments);
        foreach (EpochSet set in EpochSet.All)
        {
            using DistinctCopies copies = new([.. RootDataset.FromFiles(Path.Combine(folder, set.Files)).Files], set.IsJets ? JetCopies : FlatCopies);
            RootDataset data = RootDataset.FromFiles(copies.Paths);
            using RootBatchLoader loader = new(data, new RootBatchLoaderOptions
            {
                Columns = set.Batch(data),
                BatchSize = BatchSize,
                KeepDecoded = false,
                MemoryBudget = 64 << 20,
            });
            MemoryTable table = MemoryTable.Read(loader);
            LogisticModels one = new(table.Width, table.Targets, 1);
            Compare(set, "a logistic regression", loader, table, one.Train);
            int models = ModelsForEqualPasses(loader, table);
            if (models > 1)
            {
                LogisticModels several = new(table.Width, table.Targets, models);
                Compare(set, $"{models} logistic regressions at once", loader, table, several.Train);
            }

            if (!set.IsJets)
            {
                Network network = new(table.Width, 64, 2, seed: 1);
                int[] classes = new int[BatchSize];
                Compare(set, "a network 28-64-2", loader, table, (features, targets, rows) =>
                {
                    TensorPrimitives.ConvertTruncating(targets, classes);
                    network.Train(features, classes.AsSpan(0, rows), 1e-3f);
                });
            }
        }
    }

    /// <summary>How many models make a pass of training as long as a pass of reading.</summary>
    private static int ModelsForEqualPasses(RootBatchLoader loader, MemoryTable table)
    {
        // From two points, since what a pass costs without a model does not grow with their number.
        double reading = Enumerable.Range(0, 3).Min(epoch => Pass.Over(loader.Epoch(epoch), _ => { }).Elapsed);
        double few = Training(1);
        double many = Training(5);
        double each = Math.Max(1e-6, (many - few) / 4);
        return Math.Clamp(1 + (int)Math.Ceiling((reading - few) / each), 1, MostModels);

        double Training(int models)
        {
            LogisticModels trained = new(table.Width, table.Targets, models);
            return Enumerable.Range(0, 2).Min(epoch => table.Train(epoch, BatchSize, trained.Train).Elapsed);
        }
    }

    private static void Compare(EpochSet set, string model, RootBatchLoader loader, MemoryTable table, BatchStep step)
    {
        List<(double Ratio, Pass Memory, Pass Reading, Pass Streamed)> runs = [];
        for (int epoch = 0; epoch <= Epochs; epoch++)
        {
            Pass memory = table.Train(epoch, BatchSize, step);
            Pass reading = Pass.Over(loader.Epoch(epoch), _ => { });
            Pass streamed = Pass.Over(loader.Epoch(epoch), b => step(b.Items[0].Values<float>(), b.Items[1].Values<float>(), b.RowCount));
            if (epoch > 0)
            {
                runs.Add((streamed.Elapsed / memory.Elapsed, memory, reading, streamed));
            }
        }

        runs.Sort((a, b) => a.Ratio.CompareTo(b.Ratio));
        (double ratio, Pass inMemory, Pass read, Pass both) = runs[Epochs / 2];

        // Neither can training take less than its one thread, nor both together less than all processors.
        double least = Math.Max(inMemory.Elapsed, (inMemory.Processor + read.Processor) / Environment.ProcessorCount);
        Console.WriteLine(
            $"{set.Name}, {model}: streamed / in memory {ratio:F2} of time ({runs[0].Ratio:F2} to {runs[^1].Ratio:F2}), "
            + $"{both.Processor / inMemory.Processor:F2} of processor time");
        Console.WriteLine(
            $"    a pass of reading {read.Elapsed:F2} s ({read.Processor:F2} s of processors), of training in memory {inMemory.Elapsed:F2} s, "
            + $"streamed {both.Elapsed:F2} s ({both.Processor:F2} s of processors) of which {both.Waited:F2} s waited; "
            + $"{Environment.ProcessorCount} processors could do both in {least:F2} s, {least / inMemory.Elapsed:F2} of in memory");
    }
}
