using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Expressions;

namespace Microsoft.ML.Root.Datasets;

/// <summary>
/// What filters say of rows, and what variations make of columns, as hidden columns: so they reach the items of <c>Explode</c>, and a
/// union whose data sets have filters and variations of their own.
/// </summary>
/// <param name="Level">How often filters of the rows have become columns, with this time: the names are others each time.</param>
/// <param name="Filters">What the filters of the data sets have in common at each position.</param>
/// <param name="Variations">The variations of all the data sets.</param>
internal sealed record StageOutcomes(int Level, IReadOnlyList<RowFilter> Filters, IReadOnlyList<VariationOutcomes> Variations)
{
    /// <summary>Of some data sets.</summary>
    internal static StageOutcomes Of(int level, IReadOnlyList<RowFilter> filters, IReadOnlyList<DatasetStage> stages)
        => new(level, filters, [.. stages.SelectMany(s => s.Variations.Select(v => v.Name)).Distinct().Select(name => VariationOutcomes.Of(name, stages))]);

    /// <summary>The rows of one of the data sets, with the hidden columns.</summary>
    internal IColumnSource RowsOf(DatasetStage stage)
    {
        Definition[] definitions =
        [
            .. Filters.SelectMany((filter, i) => Outcomes(filter, i, stage)),
            .. Variations.SelectMany(v => VariedColumns(v, stage)),
        ];
        return definitions.Length == 0 ? stage.Source : new DefinedSource(stage.Source, definitions);
    }

    /// <summary>The filters of rows that have the columns.</summary>
    internal IEnumerable<RowFilter> FiltersOver(DefinedSource rows) => Filters.Select((filter, i) =>
    {
        int column = rows.Scope.Find(Path(i));
        int? scalarOnly = filter.IsScalarOnly ? column : filter.ScalarOnlyPart is not null ? rows.Scope.Find(ScalarPath(i)) : null;
        return OfColumn(rows, column, scalarOnly, filter);
    });

    /// <summary>The variations of rows that have the columns.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="nominal">Their filters: <see cref="FiltersOver"/>.</param>
    internal IEnumerable<StageVariation> VariationsOver(DefinedSource rows, IReadOnlyList<RowFilter> nominal)
    {
        foreach (VariationOutcomes known in Variations)
        {
            StageVariation variation = new(
                known.Name,
                nominal.Select((filter, i) => known.Filters.Contains(i) ? OfColumn(rows, rows.Scope.Find(Path(i, known)), null, filter) : filter));
            foreach (string path in known.Columns)
            {
                if (rows.Scope.FindExactly(path) is >= 0 and int column && rows.Scope.FindExactly(Path(path, known)) is >= 0 and int varied)
                {
                    variation.Put(column, varied);
                }
            }

            yield return variation;
        }
    }

    private IEnumerable<Definition> Outcomes(RowFilter filter, int number, DatasetStage stage)
    {
        RowFilter? own = number < stage.Filters.Count ? stage.Filters[number] : null;
        yield return Outcome(Path(number), own);
        if (filter is { IsScalarOnly: false, ScalarOnlyPart: not null })
        {
            yield return Outcome(ScalarPath(number), own?.ScalarOnlyPart);
        }

        foreach (VariationOutcomes variation in Variations.Where(v => v.Filters.Contains(number)))
        {
            yield return Outcome(Path(number, variation), own is null ? null : stage.FindVariation(variation.Name)?.Filters[number] ?? own);
        }
    }

    private IEnumerable<Definition> VariedColumns(VariationOutcomes variation, DatasetStage stage)
    {
        StageVariation? own = stage.FindVariation(variation.Name);
        foreach (string path in variation.Columns)
        {
            if (stage.Columns.Scope.FindExactly(path) is >= 0 and int column)
            {
                int varied = own?.Columns.GetValueOrDefault(column, column) ?? column;
                yield return new AliasDefinition(Path(path, variation), stage.Source.Columns[varied].Path) { IsHidden = true };
            }
        }
    }

    /// <summary>What a filter says; all rows pass one that a data set does not have.</summary>
    private static Definition Outcome(string path, RowFilter? filter)
        => filter is null ? new ExpressionDefinition(path, "true") { IsHidden = true } : new ConditionDefinition(path, filter);

    private static RowFilter OfColumn(DefinedSource rows, int column, int? scalarOnly, RowFilter filter)
        => RowFilter.OfColumn(rows, column, scalarOnly, filter.Name) with { IsNamed = filter.IsNamed };

    /// <summary>The column of a filter's outcome.</summary>
    private string Path(int filter) => $"filter@{Level}.{filter}";

    /// <summary>That of its scalar-only part.</summary>
    private string ScalarPath(int filter) => Path(filter) + ".scalar";

    /// <summary>That of the filter in a variation.</summary>
    private string Path(int filter, VariationOutcomes variation) => $"{Path(filter)}@{variation.Name}";

    /// <summary>A column in a variation.</summary>
    private string Path(string column, VariationOutcomes variation) => $"{column}@{Level}.{variation.Name}";
}

/// <summary>What a variation makes other than nominal in some of several data sets.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Columns">Paths of columns.</param>
/// <param name="Filters">Positions of filters.</param>
internal sealed record VariationOutcomes(string Name, IReadOnlyCollection<string> Columns, IReadOnlyCollection<int> Filters)
{
    internal static VariationOutcomes Of(string name, IReadOnlyList<DatasetStage> stages)
    {
        HashSet<string> columns = new(StringComparer.Ordinal);
        HashSet<int> filters = [];
        foreach (DatasetStage stage in stages)
        {
            foreach (StageVariation variation in stage.Variations.Where(v => v.Name == name))
            {
                columns.UnionWith(variation.Columns.Keys.Select(c => stage.Source.Columns[c].Path));
                filters.UnionWith(Enumerable.Range(0, stage.Filters.Count).Where(i => !ReferenceEquals(stage.Filters[i], variation.Filters[i])));
            }
        }

        return new VariationOutcomes(name, columns, filters);
    }
}
