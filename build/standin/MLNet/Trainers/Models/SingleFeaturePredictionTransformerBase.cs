using Microsoft.ML.Internal;

namespace Microsoft.ML.Data;

/// <summary>Scores a feature column by a model.</summary>
public abstract class SingleFeaturePredictionTransformerBase<TModel>
    : PredictionTransformerBase<TModel>, ISingleFeaturePredictionTransformer<TModel>
    where TModel : class
{
    private protected SingleFeaturePredictionTransformerBase(TModel model, string featureColumnName, DataViewType featureColumnType)
        : base(model)
    {
        FeatureColumnName = featureColumnName;
        FeatureColumnType = featureColumnType;
    }

    public string FeatureColumnName { get; }

    public DataViewType FeatureColumnType { get; }

    public sealed override DataViewSchema GetOutputSchema(DataViewSchema inputSchema)
    {
        return new MappedSchema(inputSchema, CreateMapper(inputSchema).OutputColumns).Schema;
    }

    private protected DataViewSchema.Column FindFeatures(DataViewSchema schema)
    {
        DataViewSchema.Column features = Schemas.Find(schema, FeatureColumnName, "feature");
        return features.Type.Equals(FeatureColumnType)
            ? features
            : throw Schemas.Mismatch("feature", FeatureColumnName, FeatureColumnType.ToString(), features.Type.ToString());
    }
}
