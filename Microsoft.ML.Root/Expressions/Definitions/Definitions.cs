using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.Expressions;

/// <summary>What a definition does to the columns that are there.</summary>
internal enum DefinitionKind
{
    /// <summary>Adds a column; there must be none of its name.</summary>
    New,

    /// <summary>Replaces a column for all that comes later; it must be there.</summary>
    Replaced,
}

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

/// <summary>A column given by an expression.</summary>
/// <param name="Name">Name of the column.</param>
/// <param name="Expression">The expression.</param>
/// <param name="Kind">New or replaced.</param>
internal sealed record ExpressionDefinition(string Name, string Expression, DefinitionKind Kind = DefinitionKind.New)
    : Definition(Name, Kind)
{
    /// <summary>True for a column that is only shown to those who name it.</summary>
    internal bool IsHidden { get; init; }

    /// <summary>Of an expression that gives vectors, the coordinate that this column is; null for a number, or the whole.</summary>
    internal int? Coordinate { get; init; }

    internal override CompiledColumn Compile(ExpressionScope scope)
        => CompiledColumn.Of(Name, Binder.Bind(Text(scope), scope, Coordinate), Expression, scope).Named(Name, Name, IsHidden);

    /// <summary>The columns of an expression that gives vectors: one a coordinate, named as ROOT stores them.</summary>
    /// <exception cref="RootExpressionException">One column is wanted.</exception>
    internal IEnumerable<Definition> Coordinates(VectorClass vector, ExpressionScope scope)
    {
        if (IsHidden)
        {
            Text(scope).Throw(new TextRange(0, Expression.Length), $"A column holds numbers, not {vector.Name}; its methods give numbers, such as Pt()");
        }

        return vector.Members.Select((member, i) => this with { Name = $"{Name}.{member}", Coordinate = i });
    }

    private ExpressionText Text(ExpressionScope scope)
        => new(Expression) { Stream = $"{Name} {scope.Redefinitions}" };
}

/// <summary>Another name for a column.</summary>
/// <param name="Name">The new name.</param>
/// <param name="Column">The column.</param>
internal sealed record AliasDefinition(string Name, string Column) : Definition(Name, DefinitionKind.New)
{
    /// <summary>True for a column that is only shown to those who name it.</summary>
    internal bool IsHidden { get; init; }

    internal override CompiledColumn Compile(ExpressionScope scope)
    {
        int column = scope.Require(new ExpressionText(Column), new TextRange(0, Column.Length), Column);
        return new CompiledColumn(scope.Columns[column], [column], null).Named(Name, Name, IsHidden);
    }
}

/// <summary>What a function of chunks gives.</summary>
/// <param name="Name">Name of the column.</param>
/// <param name="Columns">Positions in the scope of the columns that it is computed from.</param>
/// <param name="Function">How.</param>
internal sealed record ChunkDefinition(string Name, IReadOnlyList<int> Columns, IChunkFunction Function) : Definition(Name, DefinitionKind.New)
{
    /// <summary>True for a column that is only shown to those who name it.</summary>
    internal bool IsHidden { get; init; } = true;

    /// <summary>See <see cref="CompiledColumn.Growth"/>.</summary>
    internal long Growth { get; init; } = 1;

    internal override CompiledColumn Compile(ExpressionScope scope)
    {
        ColumnSchema schema = Function.SchemaOf([.. Columns.Select(c => scope.Columns[c])]) with
        {
            IsFromCollections = !scope.AreScalarOnly(Columns),
            IsRandom = scope.IsAnyRandom(Columns),
        };
        return new CompiledColumn(schema, Columns, null) { Function = Function, Growth = Growth }.Named(Name, Name, IsHidden);
    }
}

/// <summary>A column with a default in rows in which it has no value.</summary>
/// <param name="Name">Name of the column that comes out.</param>
/// <param name="Column">Name of the column; the same one is replaced.</param>
/// <param name="Value">The default.</param>
internal sealed record DefaultDefinition(string Name, string Column, DefaultValue Value)
    : Definition(Name, Name == Column ? DefinitionKind.Replaced : DefinitionKind.New)
{
    internal override CompiledColumn Compile(ExpressionScope scope)
    {
        int column = scope.Require(new ExpressionText(Column), new TextRange(0, Column.Length), Column);
        ColumnSchema schema = scope.Columns[column];
        CompiledColumn whole = new CompiledColumn(Value.SchemaOf([schema]), [column], null).Named(Name, Name, isHidden: Name != Column);
        return schema.Presence is string mark ? whole with { Inputs = [column, scope.Find(mark)], Function = Value } : whole;
    }
}

/// <summary>The outcome of a filter as a hidden column.</summary>
/// <param name="Name">Name of the column.</param>
/// <param name="Filter">The filter, which was compiled over the columns of the scope.</param>
internal sealed record ConditionDefinition(string Name, RowFilter Filter) : Definition(Name, DefinitionKind.New)
{
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

/// <summary>A column given by a function written in C#.</summary>
/// <param name="Name">Name of the column.</param>
/// <param name="Function">The function.</param>
/// <param name="Columns">The columns that are its arguments.</param>
/// <param name="Kind">New or replaced.</param>
internal sealed record FunctionDefinition(
    string Name, CSharpFunction Function, IReadOnlyList<string> Columns, DefinitionKind Kind = DefinitionKind.New)
    : Definition(Kind == DefinitionKind.New ? ColumnName.Check(Name) : OptionCheck.Name(Name, "name"), Kind)
{
    /// <summary>The columns that are its arguments.</summary>
    internal IReadOnlyList<string> Columns { get; } = OptionCheck.Names(Columns, "column");

    internal override CompiledColumn Compile(ExpressionScope scope)
        => CompiledColumn.Of(
            Name, FunctionBinder.Bind(Name, Function, Columns, scope), $"computed from {string.Join(", ", Columns)}", scope);
}
