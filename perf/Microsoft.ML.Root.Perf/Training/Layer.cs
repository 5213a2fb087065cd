using System.Numerics.Tensors;

namespace Microsoft.ML.Root.Perf.Training;

/// <summary>A matrix of weights and a bias for each output, with their gradients and the moments of Adam (Kingma and Ba 2015).</summary>
internal sealed class Layer
{
    private const float FirstDecay = 0.9f;
    private const float SecondDecay = 0.999f;
    private const float Small = 1e-8f;
    private readonly int _inputs;
    private readonly int _outputs;
    private readonly float[] _parameters;
    private readonly float[] _gradient;
    private readonly float[] _first;
    private readonly float[] _second;
    private int _steps;

    internal Layer(int inputs, int outputs, Random random)
    {
        _inputs = inputs;
        _outputs = outputs;
        _parameters = new float[(inputs + 1) * outputs];
        _gradient = new float[_parameters.Length];
        _first = new float[_parameters.Length];
        _second = new float[_parameters.Length];

        // He initialisation: the variance of the activations stays the same from layer to layer.
        float scale = MathF.Sqrt(6f / inputs);
        for (int i = 0; i < inputs * outputs; i++)
        {
            _parameters[i] = ((2 * random.NextSingle()) - 1) * scale;
        }
    }

    private ReadOnlySpan<float> Bias => _parameters.AsSpan(_inputs * _outputs);

    internal void Apply(ReadOnlySpan<float> input, Span<float> output)
    {
        for (int i = 0; i < _outputs; i++)
        {
            output[i] = Bias[i] + TensorPrimitives.Dot(Weights(_parameters, i), input);
        }
    }

    /// <summary>Adds one row's gradient, and passes it on to the layer's input where that is asked for.</summary>
    internal void AddGradient(ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient, Span<float> inputGradient)
    {
        inputGradient.Clear();
        for (int i = 0; i < _outputs; i++)
        {
            Span<float> gradient = Weights(_gradient, i);
            TensorPrimitives.MultiplyAdd(input, outputGradient[i], gradient, gradient);
            _gradient[(_inputs * _outputs) + i] += outputGradient[i];
            if (!inputGradient.IsEmpty)
            {
                TensorPrimitives.MultiplyAdd(Weights(_parameters, i), outputGradient[i], inputGradient, inputGradient);
            }
        }
    }

    /// <summary>Moves the parameters against the mean gradient of the rows added since the last step.</summary>
    internal void Step(int rows, float rate)
    {
        _steps++;
        float firstBias = 1 - MathF.Pow(FirstDecay, _steps);
        float secondBias = 1 - MathF.Pow(SecondDecay, _steps);
        for (int i = 0; i < _parameters.Length; i++)
        {
            float gradient = _gradient[i] / rows;
            _first[i] = (FirstDecay * _first[i]) + ((1 - FirstDecay) * gradient);
            _second[i] = (SecondDecay * _second[i]) + ((1 - SecondDecay) * gradient * gradient);
            _parameters[i] -= rate * (_first[i] / firstBias) / (MathF.Sqrt(_second[i] / secondBias) + Small);
        }

        Array.Clear(_gradient);
    }

    private Span<float> Weights(float[] values, int output) => values.AsSpan(output * _inputs, _inputs);
}
