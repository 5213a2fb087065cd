using System.Numerics.Tensors;
using Microsoft.ML.Data;

namespace Microsoft.ML.Trainers;

/// <summary>For each class a weight for each feature, and a bias.</summary>
public abstract class LinearMulticlassModelParametersBase : ModelParametersBase<VBuffer<float>>
{
    private readonly float[][] _weights;
    private readonly float[] _biases;

    private protected LinearMulticlassModelParametersBase(float[][] weights, float[] biases)
    {
        _weights = weights;
        _biases = biases;
    }

    internal int ClassCount => _biases.Length;

    public void GetWeights(ref VBuffer<float>[] weights, out int numClasses)
    {
        numClasses = ClassCount;
        Array.Resize(ref weights, numClasses);
        for (int i = 0; i < numClasses; i++)
        {
            VBuffer<float>.Copy(_weights[i], 0, ref weights[i], _weights[i].Length);
        }
    }

    public IEnumerable<float> GetBiases() => _biases;

    /// <summary>For each class the weights, then the bias.</summary>
    internal float[][] ToOutputs() => [.. _weights.Select((weights, i) => (float[])[.. weights, _biases[i]])];

    /// <summary>The linear scores of the classes.</summary>
    private protected void ScoreLinear(in VBuffer<float> features, Span<float> scores)
    {
        VBuffer<float> dense = features;
        if (!features.IsDense)
        {
            dense = default;
            features.CopyToDense(ref dense);
        }

        for (int i = 0; i < scores.Length; i++)
        {
            scores[i] = _biases[i] + TensorPrimitives.Dot(dense.GetValues(), _weights[i]);
        }
    }
}
