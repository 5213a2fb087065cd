using System.Numerics.Tensors;

namespace Microsoft.ML.Internal;

/// <summary>
/// The mean logistic loss of a linear model over examples, with its gradient. The parameters are, for each output, the
/// weights of the features and then the bias. The rows are cut into a fixed number of parts, so that the sums, which
/// depend on their order, do not depend on the machine.
/// </summary>
internal sealed class LogisticLoss(Examples examples, int outputs, double l2)
{
    private const int Parts = 8;

    private readonly int _stride = examples.FeatureCount + 1;
    private readonly double[][] _gradients =
        [.. Enumerable.Range(0, Parts).Select(_ => new double[outputs * (examples.FeatureCount + 1)])];

    internal int ParameterCount => outputs * _stride;

    /// <summary>The bias is not held down.</summary>
    internal bool IsBias(int parameter) => parameter % _stride == _stride - 1;

    internal double Evaluate(double[] parameters, double[] gradient)
    {
        double[] losses = new double[Parts];
        Parallel.For(0, Parts, part => losses[part] = EvaluatePart(part, parameters, _gradients[part]));
        Array.Clear(gradient);
        foreach (double[] part in _gradients)
        {
            TensorPrimitives.Add<double>(gradient, part, gradient);
        }

        double loss = losses.Sum();
        for (int i = 0; i < gradient.Length; i++)
        {
            if (!IsBias(i))
            {
                loss += 0.5 * l2 * parameters[i] * parameters[i];
                gradient[i] += l2 * parameters[i];
            }
        }

        TensorPrimitives.Divide(gradient, examples.TotalWeight, gradient);
        return loss / examples.TotalWeight;
    }

    private double EvaluatePart(int part, double[] parameters, double[] gradient)
    {
        Array.Clear(gradient);
        double loss = 0;
        double[] row = new double[_stride];
        row[^1] = 1;
        Span<double> features = row.AsSpan(0, examples.FeatureCount);
        Span<double> scores = stackalloc double[Math.Min(outputs, 256)];
        scores = outputs > scores.Length ? new double[outputs] : scores;
        int end = (int)((long)examples.Count * (part + 1) / Parts);
        for (int i = (int)((long)examples.Count * part / Parts); i < end; i++)
        {
            TensorPrimitives.ConvertTruncating<float, double>(examples.Features(i), features);
            for (int output = 0; output < outputs; output++)
            {
                scores[output] = TensorPrimitives.Dot<double>(row, parameters.AsSpan(output * _stride, _stride));
            }

            int label = examples.Label(i);
            float weight = examples.Weight(i);
            loss += weight * LinkFunction.Apply(scores, label);
            for (int output = 0; output < outputs; output++)
            {
                double slope = weight * (scores[output] - LinkFunction.Target(outputs, output, label));
                Span<double> target = gradient.AsSpan(output * _stride, _stride);
                TensorPrimitives.MultiplyAdd(row, slope, target, target);
            }
        }

        return loss;
    }
}
