namespace Microsoft.ML;

/// <summary>Loads data views from sources of one kind.</summary>
public interface IDataLoader<in TSource> : ICanSaveModel
{
    IDataView Load(TSource input);

    DataViewSchema GetOutputSchema();
}
