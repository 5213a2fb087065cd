using Microsoft.ML.Calibrators;
using Microsoft.ML.Internal;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Trainers;

/// <summary>Logistic regression by dual coordinate ascent.</summary>
public sealed class SdcaLogisticRegressionBinaryTrainer
    : SdcaBinaryTrainerBase<CalibratedModelParametersBase<LinearBinaryModelParameters, PlattCalibrator>>
{
    internal SdcaLogisticRegressionBinaryTrainer(IHostEnvironment environment, Options options)
        : base(environment, options)
    {
    }

    private protected override SchemaShape.Column[] GetOutputColumns(SchemaShape.Column label)
    {
        return TrainerColumns.BinaryOutput(calibrated: true);
    }

    private protected override CalibratedModelParametersBase<LinearBinaryModelParameters, PlattCalibrator> TrainModel(
        TrainingData data, CalibratedModelParametersBase<LinearBinaryModelParameters, PlattCalibrator> initial, IChannel channel)
    {
        float[] output = Ascend(data, 1, channel)[0];
        return new CalibratedLinearModel(output[..^1], output[^1]);
    }

    /// <summary>Options of this trainer.</summary>
    public sealed class Options : BinaryOptionsBase
    {
        public Options()
        {
        }
    }
}
