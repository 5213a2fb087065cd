using System.Numerics.Tensors;

namespace Microsoft.ML.Internal;

/// <summary>
/// L-BFGS that also minimizes the sum of magnitudes: the orthant-wise method of Andrew and Gao (2007). A step stays among
/// points whose parameters have the same signs; a parameter that would cross zero stops there.
/// </summary>
internal sealed class OrthantWiseOptimizer(
    LogisticLoss loss, double l1, double tolerance, int historySize, int maximumIterations, bool nonNegative)
{
    private const int AveragedIterations = 5;
    private const int MaximumHalvings = 40;

    internal double[] Minimize(double[] start)
    {
        double[] parameters = start;
        double[] gradient = new double[start.Length];
        double value = Evaluate(parameters, gradient);
        LbfgsHistory history = new(historySize);
        Queue<double> values = new([value]);
        for (int iteration = 0; iteration < maximumIterations; iteration++)
        {
            double[] steepest = PseudoGradient(parameters, gradient);
            double norm = TensorPrimitives.Norm<double>(steepest);
            if (norm < 1e-12)
            {
                break;
            }

            double[] direction = Direction(history, steepest);
            double[] nextGradient = new double[gradient.Length];
            double first = iteration == 0 ? 1 / norm : 1;
            (double[] next, double nextValue) = Search(parameters, value, direction, steepest, first, nextGradient);
            if (next is null)
            {
                break;
            }

            history.Add(Difference(next, parameters), Difference(nextGradient, gradient));
            (parameters, gradient, value) = (next, nextGradient, nextValue);
            values.Enqueue(value);
            if (values.Count > AveragedIterations && (values.Dequeue() - value) / AveragedIterations <= tolerance * Math.Abs(value))
            {
                break;
            }
        }

        return parameters;
    }

    private double Evaluate(double[] parameters, double[] gradient)
    {
        double value = loss.Evaluate(parameters, gradient);
        return l1 == 0 ? value : value + (l1 * parameters.Where((_, i) => !loss.IsBias(i)).Sum(Math.Abs));
    }

    /// <summary>The slope of least magnitude, where the sum of magnitudes has a kink.</summary>
    private double[] PseudoGradient(double[] parameters, double[] gradient)
    {
        double[] result = [.. gradient];
        for (int i = 0; i < result.Length; i++)
        {
            double kink = loss.IsBias(i) ? 0 : l1;
            result[i] = parameters[i] != 0 ? gradient[i] + (Math.Sign(parameters[i]) * kink)
                : gradient[i] < -kink ? gradient[i] + kink
                : gradient[i] > kink ? gradient[i] - kink
                : 0;
            if (nonNegative && parameters[i] <= 0 && result[i] > 0 && !loss.IsBias(i))
            {
                result[i] = 0;
            }
        }

        return result;
    }

    private double[] Direction(LbfgsHistory history, double[] steepest)
    {
        double[] direction = history.ApplyInverse(steepest);
        for (int i = 0; i < direction.Length; i++)
        {
            bool agrees = (l1 == 0 && !nonNegative) || direction[i] * steepest[i] > 0;
            direction[i] = agrees ? -direction[i] : 0;
        }

        return TensorPrimitives.Dot<double>(direction, steepest) < 0 ? direction : [.. steepest.Select(slope => -slope)];
    }

    /// <summary>Halves the step until the value falls enough; null when it never does.</summary>
    private (double[] Parameters, double Value) Search(
        double[] start, double startValue, double[] direction, double[] steepest, double length, double[] gradient)
    {
        for (int i = 0; i < MaximumHalvings; i++, length /= 2)
        {
            double[] candidate = Move(start, direction, steepest, length);
            double value = Evaluate(candidate, gradient);
            double expected = TensorPrimitives.Dot<double>(Difference(candidate, start), steepest);
            if (value <= startValue + (1e-4 * expected))
            {
                return (candidate, value);
            }
        }

        return (null, 0);
    }

    private double[] Move(double[] start, double[] direction, double[] steepest, double length)
    {
        double[] result = new double[start.Length];
        TensorPrimitives.MultiplyAdd(direction, length, start, result);
        for (int i = 0; i < result.Length; i++)
        {
            if (loss.IsBias(i))
            {
                continue;
            }

            double sign = start[i] != 0 ? start[i] : -steepest[i];
            bool crosses = l1 > 0 && result[i] * sign < 0;
            result[i] = crosses || (nonNegative && result[i] < 0) ? 0 : result[i];
        }

        return result;
    }

    private static double[] Difference(double[] left, double[] right)
    {
        double[] result = new double[left.Length];
        TensorPrimitives.Subtract<double>(left, right, result);
        return result;
    }
}
