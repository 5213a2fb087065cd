using System.Numerics.Tensors;

namespace Microsoft.ML.Internal;

/// <summary>The last steps of L-BFGS with the changes of the gradient, from which it guesses the curvature.</summary>
internal sealed class LbfgsHistory(int size)
{
    private readonly List<(double[] Step, double[] Change, double Product)> _pairs = [];

    internal void Add(double[] step, double[] change)
    {
        double product = TensorPrimitives.Dot<double>(step, change);
        if (product <= 1e-16)
        {
            return; // The curvature is not positive there.
        }

        if (_pairs.Count == size)
        {
            _pairs.RemoveAt(0);
        }

        _pairs.Add((step, change, product));
    }

    /// <summary>The two-loop recursion: the inverse of the guessed curvature, times the vector.</summary>
    internal double[] ApplyInverse(double[] vector)
    {
        double[] result = [.. vector];
        double[] factors = new double[_pairs.Count];
        for (int i = _pairs.Count - 1; i >= 0; i--)
        {
            factors[i] = TensorPrimitives.Dot<double>(_pairs[i].Step, result) / _pairs[i].Product;
            TensorPrimitives.MultiplyAdd(_pairs[i].Change, -factors[i], result, result);
        }

        if (_pairs.Count > 0)
        {
            (_, double[] change, double product) = _pairs[^1];
            TensorPrimitives.Multiply(result, product / TensorPrimitives.Dot<double>(change, change), result);
        }

        for (int i = 0; i < _pairs.Count; i++)
        {
            double factor = TensorPrimitives.Dot<double>(_pairs[i].Change, result) / _pairs[i].Product;
            TensorPrimitives.MultiplyAdd(_pairs[i].Step, factors[i] - factor, result, result);
        }

        return result;
    }
}
