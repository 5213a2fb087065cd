using Microsoft.ML.Root.Expressions;

namespace Microsoft.ML.Root.Datasets;

/// <summary>A column is defined, redefined or gets another name.</summary>
internal sealed record DefineTransformation(Definition Definition) : ITransformation
{
    /// <inheritdoc/>
    public DatasetStage Apply(DatasetStage input) => input.Define(Definition);
}
