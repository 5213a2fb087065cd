using Microsoft.ML.Calibrators;
using Microsoft.ML.Internal;
using Microsoft.ML.Trainers;

namespace Microsoft.ML.Data;

/// <summary>Adds the predicted label, the score and, with a calibrator, the probability.</summary>
public sealed class BinaryPredictionTransformer<TModel> : SingleFeaturePredictionTransformerBase<TModel>
    where TModel : class
{
    internal BinaryPredictionTransformer(TModel model, DataViewSchema.Column features)
        : base(model, features.Name, features.Type)
    {
    }

    private protected override RowMapper CreateMapper(DataViewSchema schema)
    {
        DataViewSchema.Column features = FindFeatures(schema);
        return Model is CalibratedModelParametersBase<LinearBinaryModelParameters, PlattCalibrator> calibrated
            ? new BinaryScoreMapper(calibrated.SubModel, calibrated.Calibrator, features)
            : new BinaryScoreMapper((LinearBinaryModelParameters)(object)Model, null, features);
    }
}
