namespace Microsoft.ML.Root.Expressions;

/// <summary>A column given by an expression.</summary>
/// <param name="Name">Name of the column.</param>
/// <param name="Expression">The expression.</param>
/// <param name="Kind">New or replaced.</param>
internal sealed record ExpressionDefinition(string Name, string Expression, DefinitionKind Kind = DefinitionKind.New)
    : Definition(Name, Kind)
{
    /// <summary>True for a column that is only shown to those who name it.</summary>
    internal bool IsHidden { get; init; }

    /// <inheritdoc/>
    internal override CompiledColumn Compile(ExpressionScope scope)
        => CompiledColumn.Of(Name, Binder.Bind(Text(scope), scope), Expression, scope).Named(Name, Name, IsHidden);

    private ExpressionText Text(ExpressionScope scope)
        => new(Expression) { Stream = $"{Name} {scope.Redefinitions}", EmptyCollections = scope.EmptyCollections };
}
