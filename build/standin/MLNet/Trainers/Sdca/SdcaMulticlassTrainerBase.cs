using Microsoft.ML.Data;
using Microsoft.ML.Internal;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Trainers;

/// <summary>Dual coordinate ascent for several classes.</summary>
public abstract class SdcaMulticlassTrainerBase<TModel>
    : SdcaTrainerBase<SdcaMulticlassTrainerBase<TModel>.MulticlassOptions, MulticlassPredictionTransformer<TModel>, TModel>
    where TModel : class
{
    private protected SdcaMulticlassTrainerBase(IHostEnvironment environment, MulticlassOptions options)
        : base(environment, options, TrainerColumns.KeyLabel(options.LabelColumnName))
    {
    }

    private protected sealed override SchemaShape.Column[] GetOutputColumns(SchemaShape.Column label)
    {
        return TrainerColumns.MulticlassOutput(label);
    }

    private protected sealed override MulticlassPredictionTransformer<TModel> MakeTransformer(TModel model, TrainingData data)
    {
        return new MulticlassPredictionTransformer<TModel>(model, data.Features, data.Label);
    }

    /// <summary>Options for several classes.</summary>
    public class MulticlassOptions : OptionsBase
    {
        public MulticlassOptions()
        {
        }
    }
}
