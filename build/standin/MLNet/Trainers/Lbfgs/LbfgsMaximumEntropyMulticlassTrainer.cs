using Microsoft.ML.Data;
using Microsoft.ML.Internal;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Trainers;

/// <summary>Logistic regression of several classes by L-BFGS.</summary>
public sealed class LbfgsMaximumEntropyMulticlassTrainer
    : LbfgsTrainerBase<
        LbfgsMaximumEntropyMulticlassTrainer.Options,
        MulticlassPredictionTransformer<MaximumEntropyModelParameters>,
        MaximumEntropyModelParameters>
{
    internal LbfgsMaximumEntropyMulticlassTrainer(IHostEnvironment environment, Options options)
        : base(environment, options, TrainerColumns.KeyLabel(options.LabelColumnName))
    {
    }

    public MulticlassPredictionTransformer<MaximumEntropyModelParameters> Fit(
        IDataView trainData, MaximumEntropyModelParameters modelParameters)
    {
        return Train(trainData, modelParameters);
    }

    private protected override SchemaShape.Column[] GetOutputColumns(SchemaShape.Column label)
    {
        return TrainerColumns.MulticlassOutput(label);
    }

    private protected override MaximumEntropyModelParameters TrainModel(
        TrainingData data, MaximumEntropyModelParameters initial, IChannel channel)
    {
        float[][] outputs = Minimize(data, data.ClassCount, initial?.ToOutputs(), channel);
        return MaximumEntropyModelParameters.FromOutputs(outputs);
    }

    private protected override MulticlassPredictionTransformer<MaximumEntropyModelParameters> MakeTransformer(
        MaximumEntropyModelParameters model, TrainingData data)
    {
        return new MulticlassPredictionTransformer<MaximumEntropyModelParameters>(model, data.Features, data.Label);
    }

    /// <summary>Options of this trainer.</summary>
    public sealed class Options : OptionsBase
    {
        public Options()
        {
        }
    }
}
