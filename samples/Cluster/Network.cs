using System.Numerics.Tensors;

namespace Cluster;

/// <summary>A network of one hidden layer with Adam, its parameters and their gradients each one array: one message to the others.</summary>
internal sealed class Network
{
    private readonly int _features;
    private readonly int _hidden;
    private readonly int _classes;
    private readonly float[] _first;
    private readonly float[] _second;
    private readonly float[] _units;
    private readonly float[] _errors;
    private readonly float[] _outputs;
    private int _steps;

    internal Network(int features, int hidden, int classes, int seed)
    {
        (_features, _hidden, _classes) = (features, hidden, classes);
        Parameters = new float[(hidden * (features + 1)) + (classes * (hidden + 1))];
        Gradients = new float[Parameters.Length];
        (_first, _second) = (new float[Parameters.Length], new float[Parameters.Length]);
        (_units, _errors, _outputs) = (new float[hidden], new float[hidden], new float[classes]);
        Random random = new(seed);
        int layer = hidden * (features + 1);
        for (int i = 0; i < Parameters.Length; i++)
        {
            Parameters[i] = (float)((random.NextDouble() - 0.5) * 2 / Math.Sqrt(i < layer ? features : hidden));
        }
    }

    /// <summary>Each hidden unit's weights and bias, then each output's.</summary>
    internal float[] Parameters { get; }

    /// <summary>Of the mean cross entropy of the batch before.</summary>
    internal float[] Gradients { get; }

    /// <summary>Finds <see cref="Gradients"/> of a batch.</summary>
    /// <returns>Mean cross entropy; 0 of an empty batch.</returns>
    internal float Learn(ReadOnlySpan<float> rows, ReadOnlySpan<int> labels)
    {
        Array.Clear(Gradients);
        double loss = 0;
        for (int row = 0; row < labels.Length; row++)
        {
            ReadOnlySpan<float> x = rows.Slice(row * _features, _features);
            Evaluate(x);
            loss -= Math.Log(Math.Max(1e-30f, _outputs[labels[row]]));
            _outputs[labels[row]] -= 1;
            TensorPrimitives.Multiply(_outputs, 1f / labels.Length, _outputs);
            Array.Clear(_errors);
            for (int output = 0; output < _classes; output++)
            {
                int at = OutputAt(output);
                TensorPrimitives.MultiplyAdd(_units, _outputs[output], Gradients.AsSpan(at, _hidden), Gradients.AsSpan(at, _hidden));
                Gradients[at + _hidden] += _outputs[output];
                TensorPrimitives.MultiplyAdd(Parameters.AsSpan(at, _hidden), _outputs[output], _errors, _errors);
            }

            for (int unit = 0; unit < _hidden; unit++)
            {
                if (_units[unit] > 0)
                {
                    int at = unit * (_features + 1);
                    TensorPrimitives.MultiplyAdd(x, _errors[unit], Gradients.AsSpan(at, _features), Gradients.AsSpan(at, _features));
                    Gradients[at + _features] += _errors[unit];
                }
            }
        }

        return labels.Length == 0 ? 0 : (float)(loss / labels.Length);
    }

    /// <summary>A step of Adam (Kingma and Ba, arXiv:1412.6980).</summary>
    internal void Step(ReadOnlySpan<float> gradients, float rate)
    {
        _steps++;
        float firstScale = 1 - MathF.Pow(0.9f, _steps);
        float secondScale = 1 - MathF.Pow(0.999f, _steps);
        for (int i = 0; i < Parameters.Length; i++)
        {
            _first[i] = (0.9f * _first[i]) + (0.1f * gradients[i]);
            _second[i] = (0.999f * _second[i]) + (0.001f * gradients[i] * gradients[i]);
            Parameters[i] -= rate * (_first[i] / firstScale) / (MathF.Sqrt(_second[i] / secondScale) + 1e-8f);
        }
    }

    internal int Classify(ReadOnlySpan<float> row)
    {
        Evaluate(row);
        return TensorPrimitives.IndexOfMax(_outputs);
    }

    /// <summary>Parameters and what Adam keeps: all that training goes on from.</summary>
    internal void Save(string path)
    {
        using BinaryWriter writer = new(File.Create(path));
        writer.Write(_steps);
        foreach (float value in Parameters.Concat(_first).Concat(_second))
        {
            writer.Write(value);
        }
    }

    internal void Load(string path)
    {
        using BinaryReader reader = new(File.OpenRead(path));
        _steps = reader.ReadInt32();
        foreach (float[] values in new[] { Parameters, _first, _second })
        {
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = reader.ReadSingle();
            }
        }
    }

    private int OutputAt(int output) => (_hidden * (_features + 1)) + (output * (_hidden + 1));

    private void Evaluate(ReadOnlySpan<float> row)
    {
        for (int unit = 0; unit < _hidden; unit++)
        {
            ReadOnlySpan<float> weights = Parameters.AsSpan(unit * (_features + 1), _features + 1);
            _units[unit] = Math.Max(0, TensorPrimitives.Dot(weights[..^1], row) + weights[^1]);
        }

        for (int output = 0; output < _classes; output++)
        {
            ReadOnlySpan<float> weights = Parameters.AsSpan(OutputAt(output), _hidden + 1);
            _outputs[output] = TensorPrimitives.Dot(weights[..^1], _units) + weights[^1];
        }

        TensorPrimitives.SoftMax(_outputs, _outputs);
    }
}
