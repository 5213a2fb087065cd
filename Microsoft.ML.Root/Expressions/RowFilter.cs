using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Expressions;

/// <summary>
/// A named condition on rows. Filters stand in order: each sees only the rows that passed those before it. Immutable; threads may
/// use it at the same time.
/// </summary>
internal sealed class RowFilter
{
    private readonly CompiledExpression _condition;
    private readonly IColumnSource _source;

    private RowFilter(string name, string text, bool isNamed, CompiledExpression condition, IColumnSource source)
    {
        _source = source;
        Name = name;
        Text = text;
        IsNamed = isNamed;
        _condition = condition;
    }

    /// <summary>Name in the cut flow; the expression where none was given.</summary>
    internal string Name { get; }

    /// <summary>The expression; of a function the name.</summary>
    internal string Text { get; }

    /// <summary>True for a name that the user gave.</summary>
    internal bool IsNamed { get; }

    /// <summary>
    /// What can be told from values alone, without a collection: the filter itself where it reads none, else its light part; null
    /// where there is no such part.
    /// </summary>
    internal CompiledExpression? ScalarOnly { get; private init; }

    /// <summary>True when it reads no collection.</summary>
    internal bool IsScalarOnly { get; private init; }

    /// <summary>The condition.</summary>
    internal CompiledExpression Expression => _condition;

    /// <summary>Columns of the source that it reads; none when the condition is about entry numbers only.</summary>
    internal IReadOnlyList<int> Inputs => _condition.Inputs;

    /// <summary>True when it passes other rows in each epoch.</summary>
    internal bool IsRandom { get; private init; }

    /// <summary>Compiles a condition over the columns of a source.</summary>
    /// <exception cref="RootExpressionException">The expression is wrong.</exception>
    internal static RowFilter Compile(string expression, IColumnSource source, string? name = null, bool isNamed = false)
        => Compile(new ExpressionText(expression), source, name, isNamed);

    /// <inheritdoc cref="Compile(string, IColumnSource, string, bool)"/>
    internal static RowFilter Compile(ExpressionText text, IColumnSource source, string? name = null, bool isNamed = false)
    {
        ExpressionScope scope = new(source.Name, source.Columns);
        CompiledExpression condition = Binder.BindCondition(text, scope);
        bool isScalarOnly = scope.AreScalarOnly(condition.Inputs);
        return new RowFilter(name ?? text.Text, text.Text, isNamed, condition, source)
        {
            IsRandom = condition.IsRandom || scope.IsAnyRandom(condition.Inputs),
            IsScalarOnly = isScalarOnly,
            ScalarOnly = isScalarOnly ? condition : Binder.BindScalarOnlyPart(text, scope),
        };
    }

    /// <summary>A condition that is a function written in C#, of columns of a source.</summary>
    /// <exception cref="RootExpressionException">A column is missing, or its type does not fit the argument's.</exception>
    internal static RowFilter Compile(Delegate condition, IReadOnlyList<string> columns, IColumnSource source, string? name = null)
    {
        ExpressionScope scope = new(source.Name, source.Columns);
        CompiledExpression bound = FunctionBinder.Bind(name ?? "filter", condition, columns, scope);
        string text = $"{name ?? "filter"}({string.Join(", ", columns)})";
        return new RowFilter(name ?? text, text, name is not null, bound, source)
        {
            IsRandom = scope.IsAnyRandom(bound.Inputs),
            IsScalarOnly = scope.AreScalarOnly(bound.Inputs),
        };
    }

    /// <summary>A condition that is a column of bool.</summary>
    /// <param name="source">The rows.</param>
    /// <param name="column">The column.</param>
    /// <param name="light">A column of bool that has the scalar-only part; the same one where it reads no collection; or null.</param>
    /// <param name="name">Name in the cut flow.</param>
    /// <param name="isNamed">True where the user gave it.</param>
    internal static RowFilter OfColumn(IColumnSource source, int column, int? light, string name, bool isNamed)
        => new(name, name, isNamed, OfColumn(source, column), source)
        {
            IsRandom = source.Columns[column].IsRandom,
            IsScalarOnly = light == column,
            ScalarOnly = light is int position ? OfColumn(source, position) : null,
        };

    /// <summary>Keeps, of the rows given, those that pass.</summary>
    /// <param name="range">The entries.</param>
    /// <param name="inputs">Chunks of <see cref="Inputs"/> over these entries; they stay the caller's.</param>
    /// <param name="rows">Ascending rows, counted from the start of the range; those that pass stand first afterwards.</param>
    /// <param name="context">Memory.</param>
    /// <returns>Number of rows that pass.</returns>
    /// <exception cref="RootExpressionException">There is no value in one of the rows.</exception>
    internal int Select(EntryRange range, IReadOnlyList<ColumnChunk> inputs, Span<int> rows, DecodeContext context)
    {
        try
        {
            return rows.IsEmpty ? 0 : _condition.Select(range, inputs, rows, context);
        }
        catch (RootExpressionException error) when (error.File is null)
        {
            throw error.In(_source);
        }
    }

    private static CompiledExpression OfColumn(IColumnSource source, int column)
        => Binder.BindColumn(new ExpressionText(source.Columns[column].Name), new ExpressionScope(source.Name, source.Columns), column);
}
