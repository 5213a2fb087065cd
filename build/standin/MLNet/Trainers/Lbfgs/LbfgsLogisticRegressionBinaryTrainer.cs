using Microsoft.ML.Calibrators;
using Microsoft.ML.Data;
using Microsoft.ML.Internal;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Trainers;

/// <summary>Logistic regression by L-BFGS.</summary>
public sealed class LbfgsLogisticRegressionBinaryTrainer
    : LbfgsTrainerBase<
        LbfgsLogisticRegressionBinaryTrainer.Options,
        BinaryPredictionTransformer<CalibratedModelParametersBase<LinearBinaryModelParameters, PlattCalibrator>>,
        CalibratedModelParametersBase<LinearBinaryModelParameters, PlattCalibrator>>
{
    internal LbfgsLogisticRegressionBinaryTrainer(IHostEnvironment environment, Options options)
        : base(environment, options, TrainerColumns.BooleanLabel(options.LabelColumnName))
    {
    }

    public BinaryPredictionTransformer<CalibratedModelParametersBase<LinearBinaryModelParameters, PlattCalibrator>> Fit(
        IDataView trainData, LinearModelParameters modelParameters)
    {
        return Train(trainData, new CalibratedLinearModel([.. modelParameters.Weights], modelParameters.Bias));
    }

    private protected override SchemaShape.Column[] GetOutputColumns(SchemaShape.Column label)
    {
        return TrainerColumns.BinaryOutput(calibrated: true);
    }

    private protected override CalibratedModelParametersBase<LinearBinaryModelParameters, PlattCalibrator> TrainModel(
        TrainingData data, CalibratedModelParametersBase<LinearBinaryModelParameters, PlattCalibrator> initial, IChannel channel)
    {
        float[][] start = initial is null ? null : [[.. initial.SubModel.Weights, initial.SubModel.Bias]];
        float[] output = Minimize(data, 1, start, channel)[0];
        return new CalibratedLinearModel(output[..^1], output[^1]);
    }

    private protected override BinaryPredictionTransformer<CalibratedModelParametersBase<LinearBinaryModelParameters, PlattCalibrator>>
        MakeTransformer(CalibratedModelParametersBase<LinearBinaryModelParameters, PlattCalibrator> model, TrainingData data)
    {
        return new BinaryPredictionTransformer<CalibratedModelParametersBase<LinearBinaryModelParameters, PlattCalibrator>>(
            model, data.Features);
    }

    /// <summary>Options of this trainer.</summary>
    public sealed class Options : OptionsBase
    {
        public Options()
        {
        }
    }
}
