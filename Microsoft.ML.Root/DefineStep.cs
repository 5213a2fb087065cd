using Microsoft.ML.Root.Expressions;

namespace Microsoft.ML.Root;

/// <summary>A column is defined, redefined or gets another name.</summary>
internal sealed record DefineStep(Definition Definition) : IDatasetStep
{
    /// <inheritdoc/>
    public DatasetStage Apply(DatasetStage input) => input.Define(Definition);
}
