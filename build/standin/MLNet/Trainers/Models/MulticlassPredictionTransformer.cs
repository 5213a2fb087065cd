using Microsoft.ML.Internal;
using Microsoft.ML.Trainers;

namespace Microsoft.ML.Data;

/// <summary>Adds the predicted label, a key like the training label's, and the scores of all classes.</summary>
public sealed class MulticlassPredictionTransformer<TModel> : SingleFeaturePredictionTransformerBase<TModel>
    where TModel : class
{
    private readonly DataViewSchema.Column _label;

    internal MulticlassPredictionTransformer(TModel model, DataViewSchema.Column features, DataViewSchema.Column label)
        : base(model, features.Name, features.Type)
    {
        _label = label;
    }

    private protected override RowMapper CreateMapper(DataViewSchema schema)
    {
        return new MulticlassScoreMapper((MaximumEntropyModelParameters)(object)Model, FindFeatures(schema), _label);
    }
}
