namespace Microsoft.ML.Root.Expressions;

/// <summary>The outcome of a filter as a hidden column.</summary>
/// <param name="Name">Name of the column.</param>
/// <param name="Condition">The filter.</param>
/// <param name="Inputs">Its columns, by their positions in the scope.</param>
internal sealed record ConditionDefinition(string Name, RowFilter Condition, IReadOnlyList<int> Inputs)
    : Definition(Name, DefinitionKind.New)
{
    /// <inheritdoc/>
    internal override CompiledColumn Compile(ExpressionScope scope)
        => new CompiledColumn(
            new ColumnSchema { Path = Name, Name = Name, Type = ElementType.Bool }, Inputs, Condition.Expression).Named(Name, Name, isHidden: true);
}
