using System.Collections.Immutable;
using Microsoft.ML.Root.Chains;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Expressions;
using Microsoft.ML.Root.Loading;

namespace Microsoft.ML.Root.Datasets;

/// <summary>A data set after some of its steps: stored columns, those that were defined so far, and filters.</summary>
internal sealed class DatasetStage
{
    private readonly IColumnSource _stored;
    private readonly ImmutableArray<Definition> _definitions;
    private readonly BadFilePolicy _badFiles;

    /// <summary>Made when it is asked for: of a run of definitions only the last one's source is needed.</summary>
    private readonly Lazy<IColumnSource> _source;

    internal DatasetStage(IColumnSource stored, BadFilePolicy badFiles = BadFilePolicy.Error)
        : this(stored, [], [], [], 0, badFiles, EmptyCollectionPolicy.Error)
    {
    }

    private DatasetStage(
        IColumnSource stored,
        ImmutableArray<Definition> definitions,
        ImmutableArray<DatasetFilter> filters,
        ImmutableArray<DatasetPart> parts,
        int level,
        BadFilePolicy badFiles,
        EmptyCollectionPolicy emptyCollections)
    {
        _badFiles = badFiles;
        EmptyCollections = emptyCollections;
        _stored = stored;
        _definitions = definitions;
        _source = new Lazy<IColumnSource>(() => definitions.IsEmpty ? stored : new DefinedSource(stored, definitions, emptyCollections));
        Filters = filters;
        Parts = parts;
        Level = level;
    }

    /// <summary>Rows and columns, filters not yet applied.</summary>
    internal IColumnSource Source => _source.Value;

    /// <summary>Conditions on rows, in order, on columns of <see cref="Source"/>.</summary>
    internal ImmutableArray<DatasetFilter> Filters { get; }

    /// <summary>The data sets that it is a union of, or none.</summary>
    internal ImmutableArray<DatasetPart> Parts { get; }

    /// <summary>How often filters of the rows have become columns.</summary>
    internal int Level { get; }

    /// <summary>The filters as the engine takes them.</summary>
    internal IReadOnlyList<LoaderFilter> LoaderFilters =>
        [.. Filters.Select(f => new LoaderFilter(f.Condition.Name, f.Condition.Text, f.RowCondition))];

    /// <summary>What the largest of no items is in expressions.</summary>
    internal EmptyCollectionPolicy EmptyCollections { get; }

    /// <summary>Several data sets one after another; those with fewer filters pass all rows in the filters that they do not have.</summary>
    /// <param name="source">Their rows: <see cref="WithFiltersAsColumns"/> of each.</param>
    /// <param name="filters">The filters.</param>
    /// <param name="parts">The data sets.</param>
    /// <param name="level">How often filters of the rows have become columns, with this time.</param>
    /// <param name="badFiles">What is done with files that cannot be read.</param>
    internal static DatasetStage OfColumns(
        IColumnSource source, IReadOnlyList<FilterColumn> filters, ImmutableArray<DatasetPart> parts, int level, BadFilePolicy badFiles)
    {
        ColumnNames columns = new(source.Name, source.Columns);
        IEnumerable<RowFilter> conditions = filters.Select(f => RowFilter.OfColumn(
            source,
            columns.Find(f.Path),
            f.IsScalarOnly ? columns.Find(f.Path) : f.HasScalarOnlyPart ? columns.Find(f.ScalarOnlyPath) : null,
            f.Name,
            f.IsNamed));
        return new DatasetStage(source, [], [.. conditions.Select(c => new DatasetFilter(c))], parts, level, badFiles, EmptyCollectionPolicy.Error);
    }

    /// <summary>The same rows; in expressions that follow the largest of no items is what is said.</summary>
    internal DatasetStage With(EmptyCollectionPolicy emptyCollections)
        => new(_stored, _definitions, Filters, Parts, Level, _badFiles, emptyCollections);

    /// <summary>Adds or replaces a column.</summary>
    /// <exception cref="RootExpressionException">The definition is wrong.</exception>
    internal DatasetStage Define(Definition definition)
    {
        ImmutableArray<Definition> definitions = _definitions;
        ImmutableArray<DatasetFilter> filters = Filters;
        if (definition.Kind == DefinitionKind.Replaced && filters.Length > 0
            && new ColumnNames(Source.Name, Source.Columns).TryFind(definition.Name) is int position
            && filters.Any(f => f.Inputs.Contains(position)))
        {
            // Filters before this step go on seeing the column as it was: under a name that no user can write.
            string former = $"{definition.Name}@{Source.Columns.Count}";
            definitions = definitions.Add(new AliasDefinition(former, Source.Columns[position].Path) { IsHidden = true });
            filters = [.. filters.Select(f => f.Reading(position, Source.Columns.Count))];
        }

        return new DatasetStage(_stored, definitions.Add(definition), filters, Parts, Level, _badFiles, EmptyCollections);
    }

    /// <summary>Adds a condition.</summary>
    /// <exception cref="RootExpressionException">The condition is wrong.</exception>
    internal DatasetStage Where(string expression, string? name, bool isNamed) => Where(RowFilter.Compile(
        new ExpressionText(expression) { Stream = $"filter {Filters.Length}", EmptyCollections = EmptyCollections }, Source, name, isNamed));

    /// <summary>Adds a condition that is a function of columns.</summary>
    /// <exception cref="RootExpressionException">A column is missing, or its type does not fit the argument's.</exception>
    internal DatasetStage Where(Delegate condition, IReadOnlyList<string> columns, string? name)
        => Where(RowFilter.Compile(condition, columns, Source, name));

    /// <summary>Of the rows that pass the filters so far, those from one number up to another.</summary>
    internal DatasetStage Range(long begin, long end, long stride)
    {
        PassingRange rows = new(Source, LoaderFilters, begin, end, stride, _badFiles == BadFilePolicy.Skip);
        DatasetStage marked = Over(source => new EntrySetSource(source, $"range@{Level}.{Filters.Length}", rows));
        int mark = Source.Columns.Count;
        return marked.Where(RowFilter.OfColumn(marked.Source, mark, mark, "range", isNamed: false));
    }

    /// <summary>
    /// One row for each item of a collection. Filters so far are about entries: their outcome becomes a column of entries, which
    /// is repeated for the items, and the rows are filtered by it.
    /// </summary>
    /// <exception cref="ArgumentException">There is no such collection.</exception>
    internal DatasetStage Explode(string collection)
    {
        FilterColumn[] filters = [.. Filters.Select((f, i) => FilterColumn.Of([f], i, Level + 1))];
        ExplodedSource rows = new(WithFiltersAsColumns(filters), collection);
        return OfColumns(rows, filters, [.. Parts.Select(p => p.Moved(rows.RowsOf))], Level + 1, _badFiles).With(EmptyCollections);
    }

    /// <summary>The rows with what each filter says of them as hidden columns; of filters that are not there, true everywhere.</summary>
    internal IColumnSource WithFiltersAsColumns(IReadOnlyList<FilterColumn> filters)
        => filters.Count == 0 ? Source : new DefinedSource(
            _stored, [.. _definitions, .. filters.SelectMany(Definitions)], EmptyCollections);

    /// <summary>The same steps' outcome on other stored columns: rows joined, columns added.</summary>
    internal DatasetStage Over(Func<IColumnSource, IColumnSource> change)
        => new(change(Source), [], Filters, Parts, Level, _badFiles, EmptyCollections);

    private DatasetStage Where(RowFilter filter)
        => new(
            _stored,
            _definitions,
            Filters.Add(new DatasetFilter(filter)),
            [.. Parts.Select(p => p.Followed(filter.Name, Filters.Length))],
            Level,
            _badFiles,
            EmptyCollections);

    private IEnumerable<Definition> Definitions(FilterColumn column, int number)
    {
        DatasetFilter? filter = number < Filters.Length ? Filters[number] : null;
        yield return filter is null
            ? new ExpressionDefinition(column.Path, "true")
            : new ConditionDefinition(column.Path, filter.Condition.Expression, filter.Inputs);
        if (column.HasScalarOnlyPart)
        {
            yield return filter?.Condition.ScalarOnly is CompiledExpression light
                ? new ConditionDefinition(column.ScalarOnlyPath, light, filter.ScalarOnlyInputs)
                : new ExpressionDefinition(column.ScalarOnlyPath, "true");
        }
    }
}
