using Microsoft.ML.Root;

namespace Cluster;

/// <summary>A loop of one's own: every rank has its share of each batch, and all take the same step by the mean of their gradients.</summary>
internal sealed class NetworkTraining
{
    internal const float Rate = 0.003f;
    internal const int HiddenUnits = 64;

    private readonly RootCluster _cluster;
    private readonly RootFold _fold;
    private readonly Network _network;
    private readonly Scaling _scaling;
    private readonly float[] _message;

    internal NetworkTraining(RootCluster cluster, Jets jets, RootBatchLoader loader)
    {
        _cluster = cluster;
        _fold = loader.Split(Jets.Split);
        _network = new Network(Jets.Features.Length, HiddenUnits, jets.Classes.Length, seed: 1);
        double[] sums = Scaling.Sums(_fold.Training.Epoch(0), Jets.Features.Length);
        cluster.Sum(sums);
        _scaling = new Scaling(sums);
        _message = new float[_network.Parameters.Length + 1];
    }

    internal Network Network => _network;

    /// <summary>Told after each step: its number, from 1, and the mean loss over the rows of all ranks.</summary>
    internal Action<long, float>? Stepped { get; init; }

    /// <summary>Steps between two checkpoints.</summary>
    internal int CheckpointSteps { get; init; } = 20;

    /// <summary>Trains, from the newest checkpoint on where there is one.</summary>
    internal void Run(int epochs, string? checkpoints)
    {
        long step = 0;
        RootEpoch epoch = _fold.Training.Epoch(0);
        if (checkpoints is not null && _cluster.Resume(checkpoints) is RootCheckpoint checkpoint)
        {
            _network.Load(Path.Combine(checkpoint.Folder, "network"));
            step = checkpoint.Number * CheckpointSteps;
            epoch = _fold.Training.Resume(checkpoint.Position);
        }

        while (true)
        {
            foreach (RootBatch batch in epoch)
            {
                _message[^1] = _network.Learn(_scaling.Apply(batch), batch["Label"].Values<int>());
                _network.Gradients.CopyTo(_message, 0);
                _cluster.Average(_message, batch.RowCount);
                _network.Step(_message, Rate);
                step++;
                if (checkpoints is not null && step % CheckpointSteps == 0)
                {
                    _cluster.Checkpoint(checkpoints, batch.Position, folder => _network.Save(Path.Combine(folder, "network")));
                }

                Stepped?.Invoke(step, _message[^1]);
            }

            if (epoch.Number + 1 >= epochs)
            {
                return;
            }

            epoch = _fold.Training.Epoch(epoch.Number + 1);
        }
    }

    /// <summary>The part of the rows held back, of all ranks, whose class is found.</summary>
    internal double Accuracy()
    {
        double[] found = new double[2];
        foreach (RootBatch batch in _fold.Validation.Epoch(0))
        {
            ReadOnlySpan<float> rows = _scaling.Apply(batch);
            ReadOnlySpan<int> labels = batch["Label"].Values<int>();
            for (int row = 0; row < labels.Length; row++)
            {
                found[0] += _network.Classify(rows.Slice(row * Jets.Features.Length, Jets.Features.Length)) == labels[row] ? 1 : 0;
            }

            found[1] += labels.Length;
        }

        _cluster.Sum(found);
        return found[0] / found[1];
    }
}
