using Microsoft.ML.Data;
using Microsoft.ML.Internal;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Trainers;

/// <summary>The averaged perceptron.</summary>
public sealed class AveragedPerceptronTrainer
    : AveragedLinearTrainer<BinaryPredictionTransformer<LinearBinaryModelParameters>, LinearBinaryModelParameters>
{
    private readonly Options _options;

    internal AveragedPerceptronTrainer(IHostEnvironment environment, Options options)
        : base(environment, options)
    {
        _options = options;
    }

    private protected override SchemaShape.Column[] GetOutputColumns(SchemaShape.Column label)
    {
        return TrainerColumns.BinaryOutput(calibrated: false);
    }

    private protected override LinearBinaryModelParameters TrainModel(
        TrainingData data, LinearBinaryModelParameters initial, IChannel channel)
    {
        (float[] weights, float bias) = Learn(data, initial, _options.LossFunction, channel);
        return new LinearBinaryModelParameters(weights, bias);
    }

    private protected override BinaryPredictionTransformer<LinearBinaryModelParameters> MakeTransformer(
        LinearBinaryModelParameters model, TrainingData data)
    {
        return new BinaryPredictionTransformer<LinearBinaryModelParameters>(model, data.Features);
    }

    /// <summary>Options of this trainer.</summary>
    public sealed class Options : AveragedLinearOptions
    {
        public Options()
        {
        }

        public IClassificationLoss LossFunction { get; set; } = new HingeLoss();
    }
}
