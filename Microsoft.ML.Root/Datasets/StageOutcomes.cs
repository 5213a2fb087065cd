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

    /// <summary>The column of a filter's outcome.</summary>
    internal string Path(int filter) => $"filter@{Level}.{filter}";

    /// <summary>That of its scalar-only part.</summary>
    internal string ScalarPath(int filter) => Path(filter) + ".scalar";

    /// <summary>That of the filter in a variation.</summary>
    internal string Path(int filter, VariationOutcomes variation) => $"{Path(filter)}@{variation.Name}";

    /// <summary>A column in a variation.</summary>
    internal string Path(string column, VariationOutcomes variation) => $"{column}@{Level}.{variation.Name}";
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
