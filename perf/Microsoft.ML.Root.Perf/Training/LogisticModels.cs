using System.Numerics.Tensors;

namespace Microsoft.ML.Root.Perf.Training;

/// <summary>
/// Logistic regression by stochastic gradient descent, on one thread: one output a target, and as many models of different
/// learning rates at once as are asked for, which is how a scan over the rate makes training as long as reading.
/// </summary>
internal sealed class LogisticModels
{
    private const float LargestRate = 1e-4f;
    private readonly int _width;
    private readonly int _targets;
    private readonly float[] _rates;
    private readonly float[] _weights;
    private readonly float[] _gradient;
    private readonly float[] _bias;
    private readonly float[] _biasGradient;

    internal LogisticModels(int width, int targets, int models)
    {
        _width = width;
        _targets = targets;
        _rates = [.. Enumerable.Range(0, models).Select(m => LargestRate / (1 + m))];
        _weights = new float[width * targets * models];
        _gradient = new float[_weights.Length];
        _bias = new float[targets * models];
        _biasGradient = new float[_bias.Length];
    }

    internal void Train(ReadOnlySpan<float> features, ReadOnlySpan<float> targets, int rows)
    {
        Array.Clear(_gradient);
        Array.Clear(_biasGradient);
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<float> input = features.Slice(row * _width, _width);
            ReadOnlySpan<float> truth = targets.Slice(row * _targets, _targets);
            for (int output = 0; output < _bias.Length; output++)
            {
                Span<float> gradient = Of(_gradient, output);
                float sum = TensorPrimitives.Dot(Of(_weights, output), input) + _bias[output];
                float error = (1 / (1 + MathF.Exp(-sum))) - truth[output % _targets];
                TensorPrimitives.MultiplyAdd(input, error, gradient, gradient);
                _biasGradient[output] += error;
            }
        }

        for (int output = 0; output < _bias.Length; output++)
        {
            float rate = _rates[output / _targets];
            Span<float> weights = Of(_weights, output);
            TensorPrimitives.MultiplyAdd(Of(_gradient, output), -rate, weights, weights);
            _bias[output] -= rate * _biasGradient[output];
        }
    }

    private Span<float> Of(float[] values, int output) => values.AsSpan(output * _width, _width);
}
