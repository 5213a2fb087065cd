using System.Numerics.Tensors;

namespace Microsoft.ML.Internal;

/// <summary>
/// The mean logistic loss of a linear model over examples, with its gradient. The parameters are, for each output, the
/// weights of the features and then the bias.
/// </summary>
internal sealed class LogisticLoss(Examples examples, int featureCount, int outputs, double l2)
{
    private readonly int _stride = featureCount + 1;
    private readonly LogisticLossPart[] _parts =
        [.. Enumerable.Range(0, Examples.Parts).Select(_ => new LogisticLossPart(featureCount, outputs))];

    internal int ParameterCount => outputs * _stride;

    /// <summary>The bias is not held down.</summary>
    internal bool IsBias(int parameter) => parameter % _stride == _stride - 1;

    internal double Evaluate(double[] parameters, double[] gradient)
    {
        Array.ForEach(_parts, part => part.Clear());
        examples.Scan(_parts, parameters);
        Array.Clear(gradient);
        double loss = 0;
        foreach (LogisticLossPart part in _parts)
        {
            loss += part.Loss;
            TensorPrimitives.Add<double>(gradient, part.Gradient, gradient);
        }

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
}
