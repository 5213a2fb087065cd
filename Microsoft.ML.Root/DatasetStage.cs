using System.Collections.Immutable;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Expressions;

namespace Microsoft.ML.Root;

/// <summary>A data set after some of its steps: stored columns, those that were defined so far, and filters.</summary>
internal sealed class DatasetStage
{
    private readonly IColumnSource _stored;
    private readonly ImmutableArray<Definition> _definitions;

    internal DatasetStage(IColumnSource stored)
        : this(stored, [], [])
    {
    }

    private DatasetStage(IColumnSource stored, ImmutableArray<Definition> definitions, ImmutableArray<DatasetFilter> filters)
    {
        _stored = stored;
        _definitions = definitions;
        Source = definitions.IsEmpty ? stored : new DefinedSource(stored, definitions);
        Filters = filters;
    }

    /// <summary>Rows and columns, filters not yet applied.</summary>
    internal IColumnSource Source { get; }

    /// <summary>Conditions on rows, in order, on columns of <see cref="Source"/>.</summary>
    internal ImmutableArray<DatasetFilter> Filters { get; }

    /// <summary>Adds or replaces a column.</summary>
    /// <exception cref="RootExpressionException">The definition is wrong.</exception>
    internal DatasetStage Define(Definition definition)
    {
        ImmutableArray<Definition> definitions = _definitions;
        ImmutableArray<DatasetFilter> filters = Filters;
        int position = new ColumnNames(Source.Name, Source.Columns).TryFind(definition.Name);
        if (definition.Kind == DefinitionKind.Replaced && filters.Any(f => f.Inputs.Contains(position)))
        {
            // Filters before this step go on seeing the column as it was: under a name that no user can write.
            string former = $"{definition.Name}@{definitions.Length}";
            definitions = definitions.Add(new AliasDefinition(former, Source.Columns[position].Path) { IsHidden = true });
            filters = [.. filters.Select(f => f.Reading(position, Source.Columns.Count))];
        }

        return new DatasetStage(_stored, definitions.Add(definition), filters);
    }

    /// <summary>Adds a condition.</summary>
    /// <exception cref="RootExpressionException">The condition is wrong.</exception>
    internal DatasetStage Where(string expression, string? name)
        => new(_stored, _definitions, Filters.Add(new DatasetFilter(RowFilter.Compile(expression, Source, name))));

    /// <summary>Adds a condition that is a function of columns.</summary>
    /// <exception cref="RootExpressionException">A column is missing, or its type does not fit the argument's.</exception>
    internal DatasetStage Where(Delegate condition, IReadOnlyList<string> columns, string? name)
        => new(_stored, _definitions, Filters.Add(new DatasetFilter(RowFilter.Compile(condition, columns, Source, name))));

    /// <summary>
    /// One row for each item of a collection. Filters so far are about entries: their outcome becomes a column of entries, which
    /// is repeated for the items, and the rows are filtered by it.
    /// </summary>
    /// <exception cref="ArgumentException">There is no such collection.</exception>
    internal DatasetStage Explode(string collection)
        => new DatasetStage(new ExplodedSource(WithFiltersAsColumns(Filters.Length), collection))
            .WhereColumns([.. Filters.Select(f => f.Condition.Name)]);

    /// <summary>
    /// The rows with the outcome of each filter as a hidden column (see <see cref="FilterColumn"/>), up to <paramref name="count"/>;
    /// columns beyond the last filter are true everywhere.
    /// </summary>
    internal IColumnSource WithFiltersAsColumns(int count)
    {
        IEnumerable<Definition> conditions = Enumerable.Range(0, count).Select(i => i < Filters.Length
            ? (Definition)new ConditionDefinition(FilterColumn(i), Filters[i].Condition, Filters[i].Inputs)
            : new ExpressionDefinition(FilterColumn(i), "true"));
        return count == 0 ? Source : new DefinedSource(_stored, [.. _definitions, .. conditions]);
    }

    /// <summary>Filters by the columns of <see cref="WithFiltersAsColumns"/>.</summary>
    /// <param name="names">Names of the filters in the cut flow.</param>
    internal DatasetStage WhereColumns(IReadOnlyList<string> names)
    {
        ColumnNames columns = new(Source.Name, Source.Columns);
        IEnumerable<DatasetFilter> filters = names.Select(
            (name, i) => new DatasetFilter(RowFilter.OfColumn(Source, columns.Find(FilterColumn(i)), name)));
        return new DatasetStage(_stored, _definitions, [.. Filters, .. filters]);
    }

    private static string FilterColumn(int filter) => $"filter@{filter}";

    /// <summary>The same steps' outcome on other stored columns: rows joined, columns added.</summary>
    internal DatasetStage Over(Func<IColumnSource, IColumnSource> change) => new(change(Source), [], Filters);
}
