namespace Microsoft.ML.Root.Expressions;

/// <summary>
/// How a column is computed. It is made anew for each source, whose columns decide its type; see
/// <see cref="DefinedSource"/>.
/// </summary>
/// <param name="Name">Name of the column.</param>
/// <param name="Kind">New, replaced, or another name.</param>
internal abstract record Definition(string Name, DefinitionKind Kind)
{
    /// <summary>Finds names and types.</summary>
    /// <exception cref="RootExpressionException">A column is missing, or types do not fit.</exception>
    internal abstract CompiledColumn Compile(ExpressionScope scope);
}
