namespace Microsoft.ML.Root.Expressions;

/// <summary>The outcome of a filter as a hidden column.</summary>
/// <param name="Name">Name of the column.</param>
/// <param name="Filter">The filter, which was compiled over the columns of the scope.</param>
internal sealed record ConditionDefinition(string Name, RowFilter Filter) : Definition(Name, DefinitionKind.New)
{
    /// <inheritdoc/>
    internal override CompiledColumn Compile(ExpressionScope scope)
        => new CompiledColumn(
            new ColumnSchema
            {
                Path = Name,
                Name = Name,
                Type = ElementType.Bool,
                IsFromCollections = !scope.AreScalarOnly(Filter.Inputs),
                IsRandom = Filter.Condition!.IsRandom || scope.IsAnyRandom(Filter.Inputs),
            },
            Filter.Inputs,
            Filter.Condition).Named(Name, Name, isHidden: true);
}
