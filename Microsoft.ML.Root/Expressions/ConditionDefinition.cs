namespace Microsoft.ML.Root.Expressions;

/// <summary>The outcome of a filter as a hidden column.</summary>
/// <param name="Name">Name of the column.</param>
/// <param name="Condition">The filter's expression.</param>
/// <param name="Inputs">Its columns, by their positions in the scope.</param>
internal sealed record ConditionDefinition(string Name, CompiledExpression Condition, IReadOnlyList<int> Inputs)
    : Definition(Name, DefinitionKind.New)
{
    /// <inheritdoc/>
    internal override CompiledColumn Compile(ExpressionScope scope)
        => new CompiledColumn(
            new ColumnSchema
            {
                Path = Name,
                Name = Name,
                Type = ElementType.Bool,
                IsFromCollections = !scope.AreScalarOnly(Inputs),
                IsRandom = Condition.IsRandom || scope.IsAnyRandom(Inputs),
            },
            Inputs,
            Condition).Named(Name, Name, isHidden: true);
}
