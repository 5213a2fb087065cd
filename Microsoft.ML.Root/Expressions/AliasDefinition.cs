namespace Microsoft.ML.Root.Expressions;

/// <summary>Another name for a column.</summary>
/// <param name="Name">The new name.</param>
/// <param name="Column">The column.</param>
internal sealed record AliasDefinition(string Name, string Column) : Definition(Name, DefinitionKind.New)
{
    /// <summary>True for a column that is only shown to those who name it.</summary>
    internal bool IsHidden { get; init; }

    /// <inheritdoc/>
    internal override CompiledColumn Compile(ExpressionScope scope)
    {
        int column = scope.Require(new ExpressionText(Column), new TextRange(0, Column.Length), Column);
        return new CompiledColumn(scope.Columns[column], [column], null).Named(Name, Name, IsHidden);
    }
}
