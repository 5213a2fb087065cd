using System.Numerics.Tensors;
using Microsoft.ML.Data;

namespace Microsoft.ML.Trainers;

/// <summary>A weight for each feature, and a bias.</summary>
public abstract class LinearModelParameters : ModelParametersBase<float>
{
    private readonly float[] _weights;

    private protected LinearModelParameters(float[] weights, float bias)
    {
        _weights = weights;
        Bias = bias;
    }

    public IReadOnlyList<float> Weights => _weights;

    public float Bias { get; }

    internal float Score(in VBuffer<float> features)
    {
        if (features.IsDense)
        {
            return Bias + TensorPrimitives.Dot(features.GetValues(), _weights);
        }

        return Bias + features.Items().Sum(item => item.Value * _weights[item.Key]);
    }
}
