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
    private readonly List<StageVariation> _variations = [];
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

    /// <summary>What the systematic variations make of it.</summary>
    internal IReadOnlyList<StageVariation> Variations => _variations;

    /// <summary>The variation of a name, or null.</summary>
    internal StageVariation? FindVariation(string name) => _variations.Find(v => v.Name == name);

    /// <summary>Several data sets one after another; those with fewer filters pass all rows in the filters that they do not have.</summary>
    /// <param name="definition">What the union is made of.</param>
    /// <param name="rows">Their rows: <see cref="StageOutcomes.RowsOf"/> each.</param>
    /// <param name="outcomes">What they have in common.</param>
    /// <param name="union">The data sets.</param>
    internal static DatasetStage OfUnion(DatasetDefinition definition, IColumnSource rows, StageOutcomes outcomes, ImmutableArray<UnionElement> union)
    {
        DatasetStage stage = new(rows, definition) { Union = union };
        stage.Continue(outcomes);
        return stage;
    }

    /// <summary>Adds or replaces a column, in the variations too.</summary>
    /// <exception cref="RootExpressionException">The definition is wrong.</exception>
    internal void Define(Definition definition)
    {
        foreach (Definition column in _variations.Count == 0 ? [definition] : Columns.Expand(definition))
        {
            int[] varied = [.. _variations.Select(v => Columns.DefineVaried(v.Columns, column, Hidden(column.Name, v)))];
            int position = Replace(column);
            for (int i = 0; i < varied.Length; i++)
            {
                _variations[i].Put(position, varied[i]);
            }
        }
    }

    /// <summary>Adds a condition.</summary>
    /// <param name="compile">Makes it over the columns so far.</param>
    internal void Filter(Func<RowFilter> compile)
    {
        RowFilter filter = compile();
        foreach (StageVariation variation in _variations)
        {
            RowFilter varied = variation.Columns.Count == 0 ? filter : Columns.Varied(variation.Columns, compile);
            variation.Filters.Add(varied.Inputs.Any(variation.Columns.ContainsValue) ? varied : filter);
        }

        _filters.Add(filter);
    }

    /// <summary>Columns are others in a variation, and so is what is computed from them from now on.</summary>
    /// <param name="name">Name of the variation.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="expressions">What they are, by the nominal columns.</param>
    /// <exception cref="RootExpressionException">There is no such column, or an expression is wrong.</exception>
    internal void Vary(string name, IReadOnlyList<string> columns, IReadOnlyList<string> expressions)
    {
        StageVariation variation = new(name, _filters);
        _variations.Add(variation);
        for (int i = 0; i < columns.Count; i++)
        {
            int column = Columns.Scope.Require(new ExpressionText(columns[i]), new TextRange(0, columns[i].Length), columns[i]);
            variation.Put(column, Columns.Define(new ExpressionDefinition(Hidden(columns[i], variation), expressions[i]) { IsHidden = true }));
        }
    }

    /// <summary>Takes the columns and filters of a variation in place of the nominal ones; there are no others then.</summary>
    internal void Become(string name)
    {
        StageVariation variation = _variations.Single(v => v.Name == name);
        _variations.Clear();
        _filters.Clear();
        _filters.AddRange(variation.Filters);
        string[] paths = [.. variation.Columns.Keys.Select(column => Source.Columns[column].Path)];
        foreach ((string path, int varied) in paths.Zip(variation.Columns.Values))
        {
            Define(new AliasDefinition(path, Source.Columns[varied].Path) with { Kind = DefinitionKind.Replaced });
        }
    }

    /// <summary>Of the rows that pass the filters so far, those from one number up to another.</summary>
    internal void Range(long begin, long end, long stride)
    {
        string name = $"range@{Level}.{_filters.Count}";
        RowFilter[] nominal = [.. _filters];
        RowFilter range = Passing(nominal, name);
        foreach (StageVariation variation in _variations)
        {
            variation.Filters.Add(variation.Filters.SequenceEqual(nominal) ? range : Passing([.. variation.Filters], $"{name}@{variation.Name}"));
        }

        _filters.Add(range);

        RowFilter Passing(RowFilter[] filters, string path)
        {
            PassingRange rows = new(Source, filters, begin, end, stride, SkipsBadFiles);
            int mark = Source.Columns.Count;
            GoOn(new EntrySetSource(Source, path, rows));
            return RowFilter.OfColumn(Columns, mark, mark, "range");
        }
    }

    /// <summary>
    /// One row for each item of a collection. Filters so far are about entries: their outcome becomes a column of entries, which
    /// is repeated for the items, and the rows are filtered by it.
    /// </summary>
    /// <exception cref="ArgumentException">There is no such collection.</exception>
    internal void Explode(string collection)
    {
        StageOutcomes outcomes = StageOutcomes.Of(Level + 1, [.. _filters], [this]);
        ExplodedSource rows = new(outcomes.RowsOf(this), collection);
        Union = [.. Union.Select(p => p.Moved(rows.RowsOf))];
        GoOn(rows);
        Continue(outcomes);
    }

    /// <summary>A pass over the rows that pass filters; bad files are what the data set says they are.</summary>
    /// <param name="name">Name of the data set.</param>
    /// <param name="source">The columns, and perhaps more.</param>
    /// <param name="columns">Positions of those that are read.</param>
    /// <param name="options">Memory and threads.</param>
    /// <param name="filters">The filters; null for those of the data set.</param>
    internal RowScanner Scan(
        string name, DefinedSource source, IReadOnlyList<int> columns, LoadEngineOptions options, IReadOnlyList<RowFilter>? filters = null)
        => new(source, columns, options with { SkipsBadFiles = SkipsBadFiles }, filters ?? Filters) { Name = name, Union = Union };

    /// <summary>Goes on with other rows, or with the same that have more columns behind theirs.</summary>
    internal void GoOn(IColumnSource rows)
    {
        _stored = rows;
        _defined = null;
    }

    /// <summary>Goes on by the columns of <see cref="StageOutcomes.RowsOf"/>; each time they have names of their own.</summary>
    private void Continue(StageOutcomes outcomes)
    {
        Level = outcomes.Level;
        _filters.Clear();
        _filters.AddRange(outcomes.FiltersOver(Columns));
        _variations.Clear();
        _variations.AddRange(outcomes.VariationsOver(Columns, _filters));
    }

    /// <summary>Adds or replaces a nominal column; filters so far go on seeing a column as it was, under a name that no user can write.</summary>
    private int Replace(Definition definition)
    {
        List<RowFilter>[] all = [_filters, .. _variations.Select(v => v.Filters)];
        if (definition.Kind == DefinitionKind.Replaced && Columns.Scope.Find(definition.Name, out _) is >= 0 and int position
            && all.Any(filters => filters.Exists(f => f.Inputs.Contains(position))))
        {
            int former = Columns.Define(
                new AliasDefinition($"{definition.Name}@{Source.Columns.Count}", Source.Columns[position].Path) { IsHidden = true });
            Dictionary<RowFilter, RowFilter> moved = new(ReferenceEqualityComparer.Instance);
            foreach (RowFilter filter in all.SelectMany(f => f).Where(f => f.Inputs.Contains(position)))
            {
                moved.TryAdd(filter, filter.Reading(position, former));
            }

            foreach (List<RowFilter> filters in all)
            {
                for (int i = 0; i < filters.Count; i++)
                {
                    filters[i] = moved.GetValueOrDefault(filters[i], filters[i]);
                }
            }
        }

        return Columns.Define(definition);
    }

    /// <summary>A name that no user can write, and that no column has.</summary>
    private string Hidden(string column, StageVariation variation) => $"{column}@{variation.Name}.{Source.Columns.Count}";
}
