namespace Microsoft.ML.Root.Datasets;

/// <summary>One step between the files and the rows of a data set: a defined column, a filter, a friend.</summary>
internal interface ITransformation
{
    /// <summary>Applies the step; errors in what the user wrote come here, when the data set is built.</summary>
    DatasetStage Apply(DatasetStage input);
}
