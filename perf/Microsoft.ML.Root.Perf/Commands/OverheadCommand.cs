using System.Diagnostics;
using System.Numerics.Tensors;
using CustomTraining;
using Microsoft.ML.Root.Perf.Data;
using Microsoft.ML.Root.Perf.Epoch;

namespace Microsoft.ML.Root.Perf.Commands;

/// <summary>
/// Task T4: the same models trained on the flat data, held in memory against streamed, epoch by epoch in turns. A pass of reading
/// alone is printed beside: streaming can hide it only as far as training takes as long.
/// </summary>
internal static class OverheadCommand
{
    private const int Copies = 8;
    private const int Epochs = 5;
    private const int BatchSize = 512;

    internal static void Run(ReadOnlySpan<string> arguments)
    {
        string folder = BenchmarkData.Folder(arguments);
        foreach (EpochSet set in EpochSet.All.Where(s => !s.IsJets))
        {
            using DistinctCopies copies = new([Path.Combine(folder, set.Files)], Copies);
            RootDataset data = RootDataset.FromFiles(copies.Paths);
            using RootBatchLoader loader = new(data, new RootBatchLoaderOptions
            {
                Columns = set.Batch(data),
                BatchSize = BatchSize,
                KeepDecoded = false,
                MemoryBudget = 64 << 20,
            });
            (float[] features, float[] labels) = InMemory(loader);
            int width = features.Length / labels.Length;
            Logistic logistic = new(width);
            Compare(set, "logistic regression", loader, features, labels, logistic.Train);
            Network network = new(width, 64, 2, seed: 1);
            int[] classes = new int[BatchSize];
            Compare(set, "network 28-64-2", loader, features, labels, (rows, truth) =>
            {
                TensorPrimitives.ConvertTruncating(truth, classes);
                network.Train(rows, classes.AsSpan(0, truth.Length), 1e-3f);
            });
        }
    }

    private static void Compare(EpochSet set, string model, RootBatchLoader loader, float[] features, float[] labels, BatchStep step)
    {
        List<(double Ratio, double Processor, double Memory, double Reading, Pass Streamed)> runs = [];
        for (int epoch = 0; epoch <= Epochs; epoch++)
        {
            double processor = Environment.CpuUsage.TotalTime.TotalSeconds;
            double memory = TrainInMemory(features, labels, epoch, step);
            processor = Environment.CpuUsage.TotalTime.TotalSeconds - processor;
            double reading = Pass.Over(loader.Epoch(epoch), _ => { }).Elapsed;
            Pass streamed = Pass.Over(loader.Epoch(epoch), b => step(b.Items[0].Values<float>(), b.Items[1].Values<float>()));
            if (epoch > 0)
            {
                runs.Add((streamed.Elapsed / memory, streamed.Processor / processor, memory, reading, streamed));
            }
        }

        runs.Sort((a, b) => a.Ratio.CompareTo(b.Ratio));
        (double ratio, double total, double inMemory, double read, Pass pass) = runs[Epochs / 2];
        Console.WriteLine(
            $"{set.Name}, {model}: streamed / in memory {ratio:F2} of time ({runs[0].Ratio:F2} to {runs[^1].Ratio:F2}), {total:F2} of processor time; "
            + $"an epoch in memory {inMemory:F2} s, reading alone {read:F2} s, streamed {pass.Elapsed:F2} s of which {pass.Waited:F2} s waited");
    }

    private static double TrainInMemory(float[] features, float[] labels, int epoch, BatchStep step)
    {
        long began = Stopwatch.GetTimestamp();
        int width = features.Length / labels.Length;
        int[] order = [.. Enumerable.Range(0, labels.Length)];
        new Random(epoch).Shuffle(order);
        float[] rows = new float[BatchSize * width];
        float[] truth = new float[BatchSize];
        for (int start = 0; start < order.Length; start += BatchSize)
        {
            int count = Math.Min(BatchSize, order.Length - start);
            for (int i = 0; i < count; i++)
            {
                int row = order[start + i];
                features.AsSpan(row * width, width).CopyTo(rows.AsSpan(i * width));
                truth[i] = labels[row];
            }

            step(rows.AsSpan(0, count * width), truth.AsSpan(0, count));
        }

        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static (float[] Features, float[] Labels) InMemory(RootBatchLoader loader)
    {
        List<float> features = [];
        List<float> labels = [];
        foreach (RootBatch batch in loader.Epoch(0))
        {
            features.AddRange(batch.Items[0].Values<float>());
            labels.AddRange(batch.Items[1].Values<float>());
        }

        return ([.. features], [.. labels]);
    }

    private delegate void BatchStep(ReadOnlySpan<float> features, ReadOnlySpan<float> labels);

    /// <summary>Logistic regression by stochastic gradient descent.</summary>
    private sealed class Logistic(int width)
    {
        private const float Rate = 1e-4f;
        private readonly float[] _weights = new float[width];
        private readonly float[] _gradient = new float[width];
        private float _bias;

        internal void Train(ReadOnlySpan<float> features, ReadOnlySpan<float> labels)
        {
            Array.Clear(_gradient);
            float bias = 0;
            for (int i = 0; i < labels.Length; i++)
            {
                ReadOnlySpan<float> row = features.Slice(i * width, width);
                float error = (1 / (1 + MathF.Exp(-(TensorPrimitives.Dot(row, _weights) + _bias)))) - labels[i];
                TensorPrimitives.MultiplyAdd(row, error, _gradient, _gradient);
                bias += error;
            }

            TensorPrimitives.MultiplyAdd(_gradient, -Rate, _weights, _weights);
            _bias -= Rate * bias;
        }
    }
}
