namespace Microsoft.ML.Root.Expressions;

/// <summary>A column given by an expression.</summary>
/// <param name="Name">Name of the column.</param>
/// <param name="Expression">The expression.</param>
/// <param name="Kind">New or replaced.</param>
internal sealed record ExpressionDefinition(string Name, string Expression, DefinitionKind Kind = DefinitionKind.New)
    : Definition(Name, Kind)
{
    /// <inheritdoc/>
    internal override CompiledColumn Compile(ExpressionScope scope)
    {
        CompiledExpression expression = Binder.Bind(new ExpressionText(Expression), scope);
        ColumnSchema schema = new()
        {
            Path = Name,
            Name = Name,
            Type = expression.Type.Element,
            Shape = expression.Type.Shape,
            Title = Expression,
            TypeName = expression.Type.ToString(),
        };
        return new CompiledColumn(schema, expression.Inputs, expression);
    }
}
