using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.Datasets;

/// <summary>Only rows for which a function is true stay.</summary>
internal sealed record FunctionFilterTransformation(Delegate Condition, IReadOnlyList<string> Columns, string? Name) : ITransformation
{
    private readonly Delegate _condition = OptionCheck.NotNull(Condition, "condition");
    private readonly string[] _columns = OptionCheck.Names(Columns, "column");
    private readonly string? _name = OptionCheck.NameOrNull(Name, "name");

    /// <inheritdoc/>
    public DatasetStage Apply(DatasetStage input) => input.Where(_condition, _columns, _name);
}
