using Microsoft.ML.Calibrators;
using Microsoft.ML.Trainers;

namespace Microsoft.ML.Internal;

/// <summary>A linear model that was trained on the logistic loss: its scores are logits.</summary>
internal sealed class CalibratedLinearModel(float[] weights, float bias)
    : CalibratedModelParametersBase<LinearBinaryModelParameters, PlattCalibrator>(
        new LinearBinaryModelParameters(weights, bias), new PlattCalibrator(-1, 0));
