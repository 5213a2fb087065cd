using System.Numerics.Tensors;

namespace Microsoft.ML.Internal;

/// <summary>
/// The mean logistic loss of a linear model over examples, with its gradient. The parameters are, for each output, the
/// weights of the features and then the bias. The rows are cut into a fixed number of parts, so that the sums, which
/// depend on their order, do not depend on the machine.
/// </summary>
internal sealed class LogisticLoss(Examples examples, int outputs, double l2, int threads)
{
    private const int Parts = 8;

    private readonly int _stride = examples.FeatureCount + 1;
    private readonly ParallelOptions _parallel = new() { MaxDegreeOfParallelism = threads };
    private readonly LogisticLossPart[] _parts =
        [.. Enumerable.Range(0, Parts).Select(_ => new LogisticLossPart(examples.FeatureCount, outputs))];

    internal int ParameterCount => outputs * _stride;

    /// <summary>The bias is not held down.</summary>
    internal bool IsBias(int parameter) => parameter % _stride == _stride - 1;

    internal double Evaluate(double[] parameters, double[] gradient)
    {
        Parallel.For(0, Parts, _parallel, part => EvaluatePart(part, parameters));
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

    private void EvaluatePart(int part, double[] parameters)
    {
        _parts[part].Clear();
        int end = (int)((long)examples.Blocks.Count * (part + 1) / Parts);
        for (int i = (int)((long)examples.Blocks.Count * part / Parts); i < end; i++)
        {
            _parts[part].Add(examples.Blocks[i], parameters);
        }
    }
}
