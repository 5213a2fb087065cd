using System.Numerics.Tensors;
using Microsoft.ML.Data;

namespace Microsoft.ML.Trainers;

/// <summary>A linear model of several classes, whose scores are probabilities.</summary>
public sealed class MaximumEntropyModelParameters : LinearMulticlassModelParametersBase
{
    internal MaximumEntropyModelParameters(float[][] weights, float[] biases)
        : base(weights, biases)
    {
    }

    internal static MaximumEntropyModelParameters FromOutputs(float[][] outputs)
    {
        return new MaximumEntropyModelParameters(
            [.. outputs.Select(output => output[..^1])], [.. outputs.Select(output => output[^1])]);
    }

    internal void Score(in VBuffer<float> features, Span<float> scores)
    {
        ScoreLinear(features, scores);
        TensorPrimitives.Subtract(scores, TensorPrimitives.Max<float>(scores), scores);
        TensorPrimitives.SoftMax<float>(scores, scores);
    }
}
