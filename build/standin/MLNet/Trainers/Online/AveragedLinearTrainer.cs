using System.Numerics.Tensors;
using Microsoft.ML.Internal;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Trainers;

/// <summary>Learns row by row and averages the weights over all steps.</summary>
public abstract class AveragedLinearTrainer<TTransformer, TModel> : OnlineLinearTrainer<TTransformer, TModel>
    where TTransformer : ISingleFeaturePredictionTransformer<TModel>
    where TModel : class
{
    private readonly AveragedLinearOptions _options;

    private protected AveragedLinearTrainer(IHostEnvironment environment, AveragedLinearOptions options)
        : base(environment, options)
    {
        Contracts.CheckParam(options.LearningRate > 0, nameof(options.LearningRate));
        Contracts.CheckParam(options.L2Regularization is >= 0 and < 0.5f, nameof(options.L2Regularization));
        _options = options;
    }

    /// <summary>The averaged weights and bias.</summary>
    private protected (float[] Weights, float Bias) Learn(
        TrainingData data, LinearModelParameters initial, IScalarLoss loss, IChannel channel)
    {
        float[] weights = initial is null ? InitialWeights(data.FeatureCount) : [.. initial.Weights];
        float bias = initial?.Bias ?? 0;
        double[] sums = new double[weights.Length];
        double[] row = new double[weights.Length];
        double biasSum = 0;
        long steps = 0;
        Run(data, channel, cursor =>
        {
            float output = bias + TensorPrimitives.Dot(cursor.Features, weights);
            float rate = _options.LearningRate / (_options.DecreaseLearningRate ? MathF.Sqrt(steps + 1) : 1);
            float step = -rate * loss.Derivative(output, cursor.Label == 1 ? 1 : -1);
            if (_options.L2Regularization > 0)
            {
                TensorPrimitives.Multiply(weights, 1 - (2 * rate * _options.L2Regularization), weights);
            }

            TensorPrimitives.MultiplyAdd(cursor.Features, step, weights, weights);
            bias += step;
            TensorPrimitives.ConvertTruncating<float, double>(weights, row);
            TensorPrimitives.Add<double>(sums, row, sums);
            biasSum += bias;
            steps++;
        });
        Contracts.Check(steps > 0, "No valid training instances found, all instances have missing features.");
        return ([.. sums.Select(sum => (float)(sum / steps))], (float)(biasSum / steps));
    }

    private float[] InitialWeights(int count)
    {
        return [.. Enumerable.Range(0, count).Select(_ => _options.InitialWeightsDiameter * (Host.Rand.NextSingle() - 0.5f))];
    }
}
