using Microsoft.ML.Internal;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Trainers;

/// <summary>Learns row by row, in passes that are each shuffled anew where the data can be.</summary>
public abstract class OnlineLinearTrainer<TTransformer, TModel> : TrainerEstimatorBase<TTransformer, TModel>
    where TTransformer : ISingleFeaturePredictionTransformer<TModel>
    where TModel : class
{
    private static readonly TrainerInfo IncrementalInfo = new();

    private protected OnlineLinearTrainer(IHostEnvironment environment, OnlineLinearOptions options)
        : base(
            environment.Register(nameof(OnlineLinearTrainer<,>)),
            TrainerColumns.Features(options.FeatureColumnName),
            TrainerColumns.BooleanLabel(options.LabelColumnName))
    {
        Contracts.CheckParam(options.NumberOfIterations > 0, nameof(options.NumberOfIterations));
        OnlineOptions = options;
    }

    public override TrainerInfo Info => IncrementalInfo;

    private protected OnlineLinearOptions OnlineOptions { get; }

    private protected void Run(TrainingData data, IChannel channel, Action<TrainingCursor> learn)
    {
        bool shuffle = OnlineOptions.Shuffle && data.View.CanShuffle;
        if (OnlineOptions.Shuffle && !shuffle)
        {
            channel.Warning(MessageSensitivity.None, "Training data does not support shuffling, so ignoring request to shuffle");
        }

        for (int iteration = 0; iteration < OnlineOptions.NumberOfIterations; iteration++)
        {
            using TrainingCursor cursor = data.CreateCursor(shuffle ? new Random(Host.Rand.Next()) : null);
            while (cursor.MoveNext())
            {
                learn(cursor);
            }
        }
    }
}
