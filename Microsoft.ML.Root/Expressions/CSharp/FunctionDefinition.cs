using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.Expressions;

/// <summary>A column given by a function written in C#.</summary>
/// <param name="Name">Name of the column.</param>
/// <param name="Function">A <c>Func</c> of one to eight arguments.</param>
/// <param name="Columns">The columns that are its arguments.</param>
/// <param name="Kind">New or replaced.</param>
internal sealed record FunctionDefinition(
    string Name, Delegate Function, IReadOnlyList<string> Columns, DefinitionKind Kind = DefinitionKind.New)
    : Definition(Kind == DefinitionKind.New ? ColumnName.Check(Name) : OptionCheck.Name(Name, "name"), Kind)
{
    /// <summary>The function.</summary>
    internal Delegate Function { get; } = OptionCheck.NotNull(Function, "function");

    /// <summary>The columns that are its arguments.</summary>
    internal IReadOnlyList<string> Columns { get; } = OptionCheck.Names(Columns, "column");

    /// <inheritdoc/>
    internal override CompiledColumn Compile(ExpressionScope scope)
        => CompiledColumn.Of(
            Name, FunctionBinder.Bind(Name, Function, Columns, scope), $"computed from {string.Join(", ", Columns)}", scope);
}
