using Microsoft.ML.Data;
using Microsoft.ML.Internal;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Trainers;

/// <summary>Dual coordinate ascent for two classes.</summary>
public abstract class SdcaBinaryTrainerBase<TModelParameters>
    : SdcaTrainerBase<
        SdcaBinaryTrainerBase<TModelParameters>.BinaryOptionsBase,
        BinaryPredictionTransformer<TModelParameters>,
        TModelParameters>
    where TModelParameters : class
{
    private static readonly TrainerInfo CalibratedInfo = new();

    private protected SdcaBinaryTrainerBase(IHostEnvironment environment, BinaryOptionsBase options)
        : base(environment, options, TrainerColumns.BooleanLabel(options.LabelColumnName))
    {
    }

    public sealed override TrainerInfo Info => CalibratedInfo;

    private protected sealed override BinaryPredictionTransformer<TModelParameters> MakeTransformer(
        TModelParameters model, TrainingData data)
    {
        return new BinaryPredictionTransformer<TModelParameters>(model, data.Features);
    }

    /// <summary>Options for two classes.</summary>
    public class BinaryOptionsBase : OptionsBase
    {
        public BinaryOptionsBase()
        {
        }
    }
}
