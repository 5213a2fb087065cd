using Microsoft.ML.Internal;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Trainers;

/// <summary>Trains by L-BFGS, on one thread with a pass over the data for each value of the loss, on several in memory.</summary>
public abstract class LbfgsTrainerBase<TOptions, TTransformer, TModel> : TrainerEstimatorBase<TTransformer, TModel>
    where TOptions : LbfgsTrainerBase<TOptions, TTransformer, TModel>.OptionsBase, new()
    where TTransformer : ISingleFeaturePredictionTransformer<TModel>
    where TModel : class
{
    private static readonly TrainerInfo IncrementalInfo = new();

    private readonly TOptions _options;

    private protected LbfgsTrainerBase(IHostEnvironment environment, TOptions options, SchemaShape.Column label)
        : base(
            environment.Register(nameof(LbfgsTrainerBase<,,>)),
            TrainerColumns.Features(options.FeatureColumnName),
            label,
            TrainerColumns.Weight(options.ExampleWeightColumnName))
    {
        Contracts.CheckParam(options.L2Regularization >= 0, nameof(options.L2Regularization));
        Contracts.CheckParam(options.L1Regularization >= 0, nameof(options.L1Regularization));
        Contracts.CheckParam(options.OptimizationTolerance > 0, nameof(options.OptimizationTolerance));
        Contracts.CheckParam(options.HistorySize > 0, nameof(options.HistorySize));
        Contracts.CheckParam(options.MaximumNumberOfIterations > 0, nameof(options.MaximumNumberOfIterations));
        Contracts.CheckParam(options.NumberOfThreads is null or > 0, nameof(options.NumberOfThreads));
        _options = options;
    }

    public override TrainerInfo Info => IncrementalInfo;

    /// <summary>The parameters of each output: the weights of the features, then the bias.</summary>
    private protected float[][] Minimize(TrainingData data, int outputs, float[][] initial, IChannel channel)
    {
        Examples examples = Examples.Create(data, _options.NumberOfThreads ?? Environment.ProcessorCount, channel);
        LogisticLoss loss = new(examples, data.FeatureCount, outputs, _options.L2Regularization);
        double[] start = new double[loss.ParameterCount];
        int stride = data.FeatureCount + 1;
        if (initial is not null)
        {
            start = [.. initial.SelectMany(output => output).Select(parameter => (double)parameter)];
            Contracts.Check(start.Length == loss.ParameterCount, "The initial model is for other features or classes.");
        }
        else if (_options.InitialWeightsDiameter > 0)
        {
            start = [.. start.Select(_ => _options.InitialWeightsDiameter * (Host.Rand.NextDouble() - 0.5))];
        }

        OrthantWiseOptimizer optimizer = new(
            loss,
            _options.L1Regularization / examples.TotalWeight,
            _options.OptimizationTolerance,
            _options.HistorySize,
            _options.MaximumNumberOfIterations,
            _options.EnforceNonNegativity);
        return [.. optimizer.Minimize(start).Select(parameter => (float)parameter).Chunk(stride)];
    }

    /// <summary>Options of L-BFGS.</summary>
    public abstract class OptionsBase : TrainerInputBaseWithWeight
    {
        public float L2Regularization = 1;

        public float L1Regularization = 1;

        public float OptimizationTolerance = 1e-7f;

        public int HistorySize = 20;

        public int MaximumNumberOfIterations = int.MaxValue;

        public float InitialWeightsDiameter;

        public int? NumberOfThreads;

        public bool EnforceNonNegativity;

        protected OptionsBase()
        {
        }
    }
}
