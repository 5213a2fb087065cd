using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Expressions;

/// <summary>
/// Moves the rows that pass, of those given (ascending, counted from the start of the range), to the front and returns their number.
/// It is called from several threads; the inputs stay the caller's.
/// </summary>
internal delegate int RowSelector(EntryRange range, IReadOnlyList<ColumnChunk> inputs, Span<int> rows, DecodeContext context);

/// <summary>
/// A condition on rows, ready to be asked. Filters stand in order: each sees only the rows that passed those before it. Immutable;
/// threads may use it at the same time.
/// </summary>
/// <param name="Name">Name in the cut flow; the expression where none was given.</param>
/// <param name="Inputs">Positions of the columns that it reads; none when it is about entry numbers only.</param>
/// <param name="Selector">Tells which rows pass.</param>
internal sealed record RowFilter(string Name, IReadOnlyList<int> Inputs, RowSelector Selector)
{
    /// <summary>What it says, as far as it can be told: its expression, of a function the call.</summary>
    internal string Text { get; init; } = Name;

    /// <summary>True where the user named it: what comes and passes is counted in every pass.</summary>
    internal bool IsNamed { get; init; }

    /// <summary>True when it passes other rows in each epoch.</summary>
    internal bool IsRandom { get; init; }

    /// <summary>True when it reads no collection.</summary>
    internal bool IsScalarOnly { get; init; }

    /// <summary>
    /// A filter that reads no collection and lets pass whatever this one lets pass: looked at first, it may spare the others their
    /// columns. Null where there is none; of one that reads no collection itself, the same.
    /// </summary>
    internal RowFilter? ScalarOnlyPart { get; init; }

    /// <summary>True when a row in which a column has no value passes, so that a later filter decides.</summary>
    internal bool MayBeUndecided { get; init; }

    /// <summary>The condition of a filter that was compiled over the columns of a source.</summary>
    internal CompiledExpression? Condition { get; init; }

    /// <summary>Compiles a condition over columns.</summary>
    /// <param name="text">The expression.</param>
    /// <param name="source">The columns.</param>
    /// <param name="name">Name in the cut flow; null for the expression.</param>
    /// <param name="isNamed">True for a name that the user gave.</param>
    /// <exception cref="RootExpressionException">The expression is wrong.</exception>
    internal static RowFilter Compile(ExpressionText text, DefinedSource source, string? name = null, bool isNamed = false)
    {
        CompiledExpression condition = Binder.BindCondition(text, source.Scope);
        RowFilter filter = Of(condition, source, name ?? text.Text) with { Text = text.Text, IsNamed = isNamed };
        CompiledExpression? scalarOnly = filter.IsScalarOnly ? condition : Binder.BindScalarOnlyPart(text, source.Scope);
        return filter with { ScalarOnlyPart = scalarOnly is null ? null : Possible(scalarOnly, filter.Name) };
    }

    /// <summary>A condition that is a function written in C#.</summary>
    /// <exception cref="RootExpressionException">A column is missing, or its type does not fit the argument's.</exception>
    internal static RowFilter Compile(CSharpFunction condition, IReadOnlyList<string> columns, DefinedSource source, string? name = null)
    {
        CompiledExpression bound = FunctionBinder.Bind(name ?? "filter", condition, columns, source.Scope);
        string text = $"{name ?? "filter"}({string.Join(", ", columns)})";
        return Of(bound, source, name ?? text) with { Text = text, IsNamed = name is not null };
    }

    /// <summary>A condition that a column has a value, or has none.</summary>
    /// <exception cref="RootExpressionException">There is no such column.</exception>
    internal static RowFilter OfPresence(DefinedSource source, string column, bool isPresent)
    {
        ColumnSchema schema = source.Columns[source.Scope.Require(new ExpressionText(column), new TextRange(0, column.Length), column)];
        string name = $"{column} is {(isPresent ? "available" : "missing")}";
        if (schema.Presence is not string mark)
        {
            return Compile(new ExpressionText(isPresent ? "true" : "false"), source, name);
        }

        CompiledExpression condition = Binder.BindColumn(source.Scope, source.Scope.Find(mark), isPresent);
        return Of(condition, source, name) with { ScalarOnlyPart = Possible(condition, name) };
    }

    /// <summary>A condition that is a column of bool.</summary>
    /// <param name="source">The rows.</param>
    /// <param name="column">The column.</param>
    /// <param name="scalarOnly">A column of bool that has the scalar-only part; the same one where it reads no collection; or null.</param>
    /// <param name="name">Name in the cut flow.</param>
    internal static RowFilter OfColumn(DefinedSource source, int column, int? scalarOnly, string name)
        => Of(Binder.BindColumn(source.Scope, column), source, name) with
        {
            IsScalarOnly = scalarOnly == column,
            ScalarOnlyPart = scalarOnly is int part ? Possible(Binder.BindColumn(source.Scope, part), name) : null,
        };

    /// <summary>The same, reading another column in place of one.</summary>
    internal RowFilter Reading(int column, int instead) => this with
    {
        Inputs = [.. Inputs.Select(i => i == column ? instead : i)],
        ScalarOnlyPart = ScalarOnlyPart?.Reading(column, instead),
    };

    /// <summary>The rows that pass.</summary>
    /// <param name="range">The entries.</param>
    /// <param name="rows">Rows of it, ascending; taken over.</param>
    /// <param name="inputs">The columns of <see cref="Inputs"/> over these entries.</param>
    /// <param name="context">Memory.</param>
    /// <exception cref="RootExpressionException">There is no value in one of the rows.</exception>
    internal int[] Passing(EntryRange range, int[] rows, IReadOnlyList<ColumnChunk> inputs, DecodeContext context)
    {
        for (int i = 0; i < inputs.Count && !MayBeUndecided; i++)
        {
            if (inputs[i].RowErrors?.FirstOf(rows) is Exception rowError)
            {
                throw rowError;
            }
        }

        return rows.Length == 0 ? rows : rows[..Selector(range, inputs, rows, context)];
    }

    private static RowFilter Of(CompiledExpression condition, DefinedSource source, string name)
        => new(name, condition.Inputs, (range, inputs, rows, context) =>
        {
            try
            {
                return condition.Select(range, inputs, rows, context);
            }
            catch (RootExpressionException error) when (error.File is null)
            {
                throw error.In(source);
            }
        })
        {
            Condition = condition,
            IsRandom = condition.IsRandom || source.Scope.IsAnyRandom(condition.Inputs),
            IsScalarOnly = source.Scope.AreScalarOnly(condition.Inputs),
        };

    private static RowFilter Possible(CompiledExpression condition, string name)
        => new(name, condition.Inputs, condition.SelectPossible) { Condition = condition, IsScalarOnly = true, MayBeUndecided = true };
}
