using System.Numerics.Tensors;

namespace Microsoft.ML.Root.Perf.Training;

/// <summary>A small neural network: one hidden layer of rectified units, a softmax over classes, trained with Adam.</summary>
internal sealed class Network
{
    private readonly Layer _hidden;
    private readonly Layer _output;
    private readonly float[] _activation;
    private readonly float[] _activationGradient;
    private readonly float[] _probabilities;

    internal Network(int inputs, int hidden, int classes, int seed)
    {
        Random random = new(seed);
        _hidden = new Layer(inputs, hidden, random);
        _output = new Layer(hidden, classes, random);
        _activation = new float[hidden];
        _activationGradient = new float[hidden];
        _probabilities = new float[classes];
    }

    /// <summary>The probabilities of the classes; valid until the next call.</summary>
    internal ReadOnlySpan<float> Predict(ReadOnlySpan<float> features)
    {
        _hidden.Apply(features, _activation);
        TensorPrimitives.Max(_activation, 0f, _activation);
        _output.Apply(_activation, _probabilities);
        TensorPrimitives.Subtract(_probabilities, TensorPrimitives.Max<float>(_probabilities), _probabilities);
        TensorPrimitives.SoftMax<float>(_probabilities, _probabilities);
        return _probabilities;
    }

    /// <summary>One step of training on the rows of a matrix.</summary>
    /// <returns>Mean cross entropy before the step.</returns>
    internal double Train(ReadOnlySpan<float> features, ReadOnlySpan<int> labels, float rate)
    {
        int width = features.Length / labels.Length;
        double loss = 0;
        for (int row = 0; row < labels.Length; row++)
        {
            ReadOnlySpan<float> input = features.Slice(row * width, width);
            loss -= Math.Log(Math.Max(1e-9, Predict(input)[labels[row]]));

            // The derivative of cross entropy by the softmax's input: probability minus truth.
            _probabilities[labels[row]] -= 1;
            _output.AddGradient(_activation, _probabilities, _activationGradient);
            for (int unit = 0; unit < _activation.Length; unit++)
            {
                if (_activation[unit] <= 0)
                {
                    _activationGradient[unit] = 0;
                }
            }

            _hidden.AddGradient(input, _activationGradient, default);
        }

        _hidden.Step(labels.Length, rate);
        _output.Step(labels.Length, rate);
        return loss / labels.Length;
    }
}
