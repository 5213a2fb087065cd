using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Expressions;

/// <summary>
/// A named condition on rows. Filters stand in order: each sees only the rows that passed those before it. Immutable; threads may
/// use it at the same time.
/// </summary>
internal sealed class RowFilter
{
    private readonly CompiledExpression _condition;

    private RowFilter(string name, string text, CompiledExpression condition)
    {
        Name = name;
        Text = text;
        _condition = condition;
    }

    /// <summary>Name in the cut flow; the expression where none was given.</summary>
    internal string Name { get; }

    /// <summary>The expression; of a function the name.</summary>
    internal string Text { get; }

    /// <summary>The condition.</summary>
    internal CompiledExpression Expression => _condition;

    /// <summary>Columns of the source that it reads; none when the condition is about entry numbers only.</summary>
    internal IReadOnlyList<int> Inputs => _condition.Inputs;

    /// <summary>Compiles a condition over the columns of a source.</summary>
    /// <exception cref="RootExpressionException">The expression is wrong.</exception>
    internal static RowFilter Compile(string expression, IColumnSource source, string? name = null)
        => new(
            name ?? expression,
            expression,
            Binder.BindCondition(new ExpressionText(expression), new ExpressionScope(source.Name, source.Columns)));

    /// <summary>A condition that is a function written in C#, of columns of a source.</summary>
    /// <exception cref="RootExpressionException">A column is missing, or its type does not fit the argument's.</exception>
    internal static RowFilter Compile(Delegate condition, IReadOnlyList<string> columns, IColumnSource source, string? name = null)
        => new(
            name ?? $"filter({string.Join(", ", columns)})",
            $"{name ?? "filter"}({string.Join(", ", columns)})",
            FunctionBinder.Bind(name ?? "filter", condition, columns, new ExpressionScope(source.Name, source.Columns)));

    /// <summary>A condition that is a column of bool.</summary>
    internal static RowFilter OfColumn(IColumnSource source, int column, string name)
        => new(
            name,
            name,
            Binder.BindColumn(new ExpressionText(source.Columns[column].Name), new ExpressionScope(source.Name, source.Columns), column));

    /// <summary>Keeps, of the rows given, those that pass.</summary>
    /// <param name="range">The entries.</param>
    /// <param name="inputs">Chunks of <see cref="Inputs"/> over these entries; they stay the caller's.</param>
    /// <param name="rows">Ascending rows, counted from the start of the range; those that pass stand first afterwards.</param>
    /// <param name="context">Memory.</param>
    /// <returns>Number of rows that pass.</returns>
    /// <exception cref="RootExpressionException">There is no value in one of the rows.</exception>
    internal int Select(EntryRange range, IReadOnlyList<ColumnChunk> inputs, Span<int> rows, DecodeContext context)
        => rows.IsEmpty ? 0 : _condition.Select(range, inputs, rows, context);
}
