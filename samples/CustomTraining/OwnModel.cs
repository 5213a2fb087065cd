using System.Numerics.Tensors;
using Microsoft.ML.Root;

namespace CustomTraining;

/// <summary>The network that is written out in this sample.</summary>
internal sealed class OwnModel(ModelOptions options, Scaling scaling) : IModel
{
    private readonly Network _network = new(options.Features, options.HiddenUnits, options.Classes, options.Seed);
    private float[] _scaled = [];

    public string Description => "the network of this sample";

    public double Train(RootBatch batch) => _network.Train(Scaled(batch), batch["label"].Values<int>(), options.Rate);

    public int CountRight(RootBatch batch)
    {
        ReadOnlySpan<float> features = Scaled(batch);
        ReadOnlySpan<int> labels = batch["label"].Values<int>();
        int right = 0;
        for (int row = 0; row < labels.Length; row++)
        {
            ReadOnlySpan<float> probabilities = _network.Predict(features.Slice(row * options.Features, options.Features));
            right += TensorPrimitives.IndexOfMax(probabilities) == labels[row] ? 1 : 0;
        }

        return right;
    }

    public void Dispose()
    {
        // Its weights are arrays.
    }

    private ReadOnlySpan<float> Scaled(RootBatch batch)
    {
        ReadOnlySpan<float> features = batch["features"].Values<float>();
        Array.Resize(ref _scaled, Math.Max(_scaled.Length, features.Length));
        scaling.Apply(features, _scaled);
        return _scaled.AsSpan(0, features.Length);
    }
}
