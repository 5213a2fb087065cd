using Microsoft.ML.Internal;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Trainers;

/// <summary>Checks the columns, trains, and makes the transformer that scores.</summary>
public abstract class TrainerEstimatorBase<TTransformer, TModel> : ITrainerEstimator<TTransformer, TModel>
    where TTransformer : ISingleFeaturePredictionTransformer<TModel>
    where TModel : class
{
    public readonly SchemaShape.Column FeatureColumn;

    public readonly SchemaShape.Column LabelColumn;

    public readonly SchemaShape.Column WeightColumn;

    private protected TrainerEstimatorBase(
        IHost host, SchemaShape.Column feature, SchemaShape.Column label, SchemaShape.Column weight = default)
    {
        Host = Contracts.CheckValue(host, nameof(host));
        FeatureColumn = feature;
        LabelColumn = label;
        WeightColumn = weight;
    }

    public abstract TrainerInfo Info { get; }

    private protected IHost Host { get; }

    public TTransformer Fit(IDataView input) => Train(input, null);

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Contracts.CheckValue(inputSchema, nameof(inputSchema));
        TrainerColumns.Check(inputSchema, FeatureColumn, "feature");
        SchemaShape.Column label = TrainerColumns.Check(inputSchema, LabelColumn, "label");
        if (WeightColumn.Name is not null)
        {
            TrainerColumns.Check(inputSchema, WeightColumn, "weight");
        }

        return inputSchema.With(GetOutputColumns(label));
    }

    private protected TTransformer Train(IDataView data, TModel initial)
    {
        Contracts.CheckValue(data, nameof(data));
        GetOutputSchema(SchemaShape.Create(data.Schema));
        TrainingData training = new(data, FeatureColumn.Name, LabelColumn.Name, WeightColumn.Name);
        using IChannel channel = Host.Start("Training");
        return MakeTransformer(TrainModel(training, initial, channel), training);
    }

    /// <summary>The columns that scoring adds.</summary>
    private protected abstract SchemaShape.Column[] GetOutputColumns(SchemaShape.Column label);

    private protected abstract TModel TrainModel(TrainingData data, TModel initial, IChannel channel);

    private protected abstract TTransformer MakeTransformer(TModel model, TrainingData data);
}
