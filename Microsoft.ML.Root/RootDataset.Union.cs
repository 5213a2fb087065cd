using Microsoft.ML.Root.Chains;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.Loading;

namespace Microsoft.ML.Root;

/// <content>Data sets together.</content>
public sealed partial class RootDataset
{
    /// <summary>
    /// The rows of several data sets one after another: signal and background, each with its own files, constants, definitions and
    /// filters. The columns are those that the first one shows; the others must have them, with the same types.
    /// </summary>
    /// <param name="datasets">At least one. Their names are the values of the column <c>_dataset</c>, by which rows can be mixed in
    /// proportion: <c>RootSampling.Ratios("_dataset", ...)</c>.</param>
    public static RootDataset Union(params IEnumerable<RootDataset> datasets)
    {
        RootDataset[] parts = OptionCheck.Items(datasets);
        if (parts.Length == 0)
        {
            throw new ArgumentException("A union needs at least one data set.", nameof(datasets));
        }

        DatasetDefinition definition = new() { Name = string.Join(" + ", parts.Select(d => d.Name)), NotShown = () => NotShown(parts[0]) };
        return new RootDataset(definition, d => Unite(parts, d.Chain));
    }

    private static DatasetStage Unite(RootDataset[] parts, ChainOptions options)
    {
        // A bad file costs that file, not the data set that it belongs to.
        parts = [.. parts.Select(d => d.Skipping(options.BadFiles))];

        // The filters have the names of the data set that has most.
        DatasetStage[] byFilters = [.. parts.Select(d => d.Stage).OrderByDescending(s => s.Filters.Length)];
        int level = byFilters.Max(s => s.Level) + 1;
        FilterColumn[] filters =
        [
            .. byFilters[0].Filters.Select((_, i) => FilterColumn.Of(
                [.. byFilters.Where(s => i < s.Filters.Length).Select(s => s.Filters[i])], i, level)),
        ];
        DatasetOpener opener = new(parts, filters);
        ChainSource chain = new(opener.Members, opener, options);
        return DatasetStage.OfColumns(chain, filters, [.. parts.Select((d, i) => Part(d, () => chain.Layout.Range(i)))], level);
    }

    private static DatasetPart Part(RootDataset dataset, Func<EntryRange> rows)
    {
        DatasetStage stage = dataset.Stage;
        return new DatasetPart(
            dataset.Title, rows, [.. stage.Filters.Select((f, i) => (f.Condition.Name, i))], [.. stage.Parts.Select(p => p.Moved(r => r.Shift(rows().Start)))]);
    }

    /// <summary>Columns that a data set has but does not show.</summary>
    private static HashSet<string> NotShown(RootDataset dataset)
        => [.. dataset.Source.Columns.Select(c => c.Path).Except(dataset.Columns.Select(c => c.Path))];
}
