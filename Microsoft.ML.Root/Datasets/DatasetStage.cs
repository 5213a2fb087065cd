using System.Collections.Immutable;
using Microsoft.ML.Root.Chains;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Expressions;
using Microsoft.ML.Root.Loading;

namespace Microsoft.ML.Root.Datasets;

/// <summary>
/// A data set while its transformations are applied, one after another: stored columns, those that were defined so far, and filters.
/// Each transformation is looked at once; afterwards nothing changes.
/// </summary>
internal sealed class DatasetStage
{
    private readonly List<RowFilter> _filters = [];
    private IColumnSource _stored;
    private DefinedSource? _defined;

    /// <param name="stored">The rows of the files.</param>
    /// <param name="definition">What the data set is made of.</param>
    internal DatasetStage(IColumnSource stored, DatasetDefinition definition)
    {
        _stored = stored;
        SkipsBadFiles = definition.SkipsBadFiles;
        Expressions = definition.Expressions;
    }

    /// <summary>Rows and columns, filters not yet applied.</summary>
    internal IColumnSource Source => (IColumnSource?)_defined ?? _stored;

    /// <summary>The same as what definitions and filters are compiled over.</summary>
    internal DefinedSource Columns => _defined ??= new DefinedSource(_stored, options: Expressions);

    /// <summary>Conditions on rows, in order, on columns of <see cref="Source"/>.</summary>
    internal IReadOnlyList<RowFilter> Filters => _filters;

    /// <summary>The data sets that it is a union of, or none.</summary>
    internal ImmutableArray<UnionElement> Union { get; private set; } = [];

    /// <summary>How often filters of the rows have become columns.</summary>
    internal int Level { get; private set; }

    /// <summary>True where what cannot be read is left out.</summary>
    internal bool SkipsBadFiles { get; }

    /// <summary>What holds for all expressions.</summary>
    internal ExpressionOptions Expressions { get; }

    /// <summary>Several data sets one after another; those with fewer filters pass all rows in the filters that they do not have.</summary>
    /// <param name="definition">What the union is made of.</param>
    /// <param name="rows">Their rows: <see cref="WithOutcomes"/> of each.</param>
    /// <param name="filters">What the filters have in common at each position.</param>
    /// <param name="union">The data sets.</param>
    /// <param name="level">How often filters of the rows have become columns, with this time.</param>
    internal static DatasetStage OfUnion(
        DatasetDefinition definition, IColumnSource rows, IReadOnlyList<RowFilter> filters, ImmutableArray<UnionElement> union, int level)
    {
        DatasetStage stage = new(rows, definition) { Union = union };
        stage.FilterByOutcomes(filters, level);
        return stage;
    }

    /// <summary>Adds or replaces a column.</summary>
    /// <exception cref="RootExpressionException">The definition is wrong.</exception>
    internal void Define(Definition definition)
    {
        if (definition.Kind == DefinitionKind.Replaced && _filters.Count > 0
            && Columns.Scope.Find(definition.Name, out _) is >= 0 and int position && _filters.Exists(f => f.Inputs.Contains(position)))
        {
            // Filters so far go on seeing the column as it was: under a name that no user can write.
            int former = Columns.Define(
                new AliasDefinition($"{definition.Name}@{Source.Columns.Count}", Source.Columns[position].Path) { IsHidden = true });
            for (int i = 0; i < _filters.Count; i++)
            {
                _filters[i] = _filters[i].Inputs.Contains(position) ? _filters[i].Reading(position, former) : _filters[i];
            }
        }

        Columns.Define(definition);
    }

    /// <summary>Adds a condition.</summary>
    internal void Filter(RowFilter filter) => _filters.Add(filter);

    /// <summary>Of the rows that pass the filters so far, those from one number up to another.</summary>
    internal void Range(long begin, long end, long stride)
    {
        PassingRange rows = new(Source, [.. _filters], begin, end, stride, SkipsBadFiles);
        int mark = Source.Columns.Count;
        GoOn(new EntrySetSource(Source, $"range@{Level}.{_filters.Count}", rows));
        Filter(RowFilter.OfColumn(Columns, mark, mark, "range"));
    }

    /// <summary>
    /// One row for each item of a collection. Filters so far are about entries: their outcome becomes a column of entries, which
    /// is repeated for the items, and the rows are filtered by it.
    /// </summary>
    /// <exception cref="ArgumentException">There is no such collection.</exception>
    internal void Explode(string collection)
    {
        RowFilter[] filters = [.. _filters];
        ExplodedSource rows = new(WithOutcomes(filters, Level + 1), collection);
        Union = [.. Union.Select(p => p.Moved(rows.RowsOf))];
        GoOn(rows);
        FilterByOutcomes(filters, Level + 1);
    }

    /// <summary>A pass over the rows that pass the filters; bad files are what the data set says they are.</summary>
    /// <param name="name">Name of the data set.</param>
    /// <param name="source">The columns, and perhaps more.</param>
    /// <param name="columns">Positions of those that are read.</param>
    /// <param name="options">Memory and threads.</param>
    internal RowScanner Scan(string name, DefinedSource source, IReadOnlyList<int> columns, LoadEngineOptions options)
        => new(source, columns, options with { SkipsBadFiles = SkipsBadFiles }, Filters) { Name = name, Union = Union };

    /// <summary>Goes on with other rows, or with the same that have more columns behind theirs.</summary>
    internal void GoOn(IColumnSource rows)
    {
        _stored = rows;
        _defined = null;
    }

    /// <summary>The rows with what each filter says of them as hidden columns; of filters that are not there, true everywhere.</summary>
    internal IColumnSource WithOutcomes(IReadOnlyList<RowFilter> filters, int level)
        => filters.Count == 0 ? Source : new DefinedSource(Source, filters.SelectMany((filter, i) => Outcomes(filter, i, level)));

    private IEnumerable<Definition> Outcomes(RowFilter filter, int number, int level)
    {
        RowFilter? own = number < _filters.Count ? _filters[number] : null;
        yield return Outcome(OutcomePath(number, level), own);
        if (filter is { IsScalarOnly: false, ScalarOnlyPart: not null })
        {
            yield return Outcome(ScalarOutcomePath(number, level), own?.ScalarOnlyPart);
        }
    }

    private static Definition Outcome(string path, RowFilter? filter)
        => filter is null ? new ExpressionDefinition(path, "true") { IsHidden = true } : new ConditionDefinition(path, filter);

    /// <summary>Filters by the columns of <see cref="WithOutcomes"/>; each time they have names of their own.</summary>
    private void FilterByOutcomes(IReadOnlyList<RowFilter> filters, int level)
    {
        Level = level;
        _filters.Clear();
        for (int i = 0; i < filters.Count; i++)
        {
            int column = Columns.Scope.Find(OutcomePath(i, level));
            int? scalarOnly = filters[i].IsScalarOnly ? column
                : filters[i].ScalarOnlyPart is not null ? Columns.Scope.Find(ScalarOutcomePath(i, level)) : null;
            Filter(RowFilter.OfColumn(Columns, column, scalarOnly, filters[i].Name) with { IsNamed = filters[i].IsNamed });
        }
    }

    private static string OutcomePath(int filter, int level) => $"filter@{level}.{filter}";

    private static string ScalarOutcomePath(int filter, int level) => OutcomePath(filter, level) + ".scalar";
}
