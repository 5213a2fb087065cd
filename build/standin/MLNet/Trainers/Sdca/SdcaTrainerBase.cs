using Microsoft.ML.Internal;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Trainers;

/// <summary>Trains by stochastic dual coordinate ascent: many passes, which know a row again by its id.</summary>
public abstract class SdcaTrainerBase<TOptions, TTransformer, TModel> : StochasticTrainerBase<TTransformer, TModel>
    where TOptions : SdcaTrainerBase<TOptions, TTransformer, TModel>.OptionsBase, new()
    where TTransformer : ISingleFeaturePredictionTransformer<TModel>
    where TModel : class
{
    private readonly TOptions _options;

    private protected SdcaTrainerBase(IHostEnvironment environment, TOptions options, SchemaShape.Column label)
        : base(
            environment.Register(nameof(SdcaTrainerBase<,,>)),
            TrainerColumns.Features(options.FeatureColumnName),
            label,
            TrainerColumns.Weight(options.ExampleWeightColumnName))
    {
        Contracts.CheckParam(options.L2Regularization is null or > 0, nameof(options.L2Regularization));
        Contracts.CheckParam(options.L1Regularization is null or >= 0, nameof(options.L1Regularization));
        Contracts.CheckParam(options.MaximumNumberOfIterations is null or > 0, nameof(options.MaximumNumberOfIterations));
        Contracts.CheckParam(options.NumberOfThreads is null or > 0, nameof(options.NumberOfThreads));
        Contracts.CheckParam(options.ConvergenceTolerance is > 0 and <= 1, nameof(options.ConvergenceTolerance));
        _options = options;
    }

    /// <summary>The parameters of each output: the weights of the features, then the bias.</summary>
    private protected float[][] Ascend(TrainingData data, int outputs, IChannel channel)
    {
        int seed = Host.Rand.Next();
        TrainingData training = _options.Shuffle ? data.Shuffleable(seed) : data;
        SdcaRows rows = new(training, channel);
        int iterations = _options.MaximumNumberOfIterations ?? (int)Math.Clamp(1_000_000L / rows.Count, 20, 200);
        double l2 = _options.L2Regularization ?? (rows.Count < 1000 ? 1e-3 : rows.Count < 10_000 ? 1e-4 : 1e-5);
        SdcaSolver solver = new(training, rows, outputs, l2, _options.L1Regularization ?? 0);
        int threads = _options.NumberOfThreads ?? Math.Clamp(Environment.ProcessorCount / 2, 1, 8);
        int frequency = _options.ConvergenceCheckFrequency ?? Math.Max(1, threads);
        Random random = new(seed);
        for (int iteration = 1; iteration <= iterations; iteration++)
        {
            solver.Pass(threads, _options.Shuffle ? new Random(random.Next()) : null);
            if (iteration % frequency == 0 && solver.RelativeGap() < _options.ConvergenceTolerance)
            {
                break;
            }
        }

        return solver.Outputs();
    }

    /// <summary>Options of dual coordinate ascent.</summary>
    public abstract class OptionsBase : TrainerInputBaseWithWeight
    {
        public float? L2Regularization;

        public float? L1Regularization;

        public int? NumberOfThreads;

        public float ConvergenceTolerance = 0.1f;

        public int? MaximumNumberOfIterations;

        public bool Shuffle = true;

        public int? ConvergenceCheckFrequency;

        private protected OptionsBase()
        {
        }
    }
}
