using System.Collections.Immutable;
using Microsoft.ML.Root.Chains;
using Microsoft.ML.Root.Datasets;
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
    /// <param name="datasets">
    /// At least one. Their names are the values of the column <c>_dataset</c>, by which rows can be mixed in proportion:
    /// <c>RootSampling.Ratios("_dataset", ...)</c>. One that has no name goes by its pattern.
    /// </param>
    /// <remarks>
    /// Steps that come later hold for the files of all the data sets: <see cref="DefinePerFile"/> is asked for each of them.
    /// </remarks>
    public static RootDataset Union(params IEnumerable<RootDataset> datasets)
    {
        RootDataset[] parts = OptionCheck.Items(datasets);
        if (parts.Length == 0)
        {
            throw new ArgumentException("A union needs at least one data set.", nameof(datasets));
        }

        parts = [.. parts.Select(d => d.Name.Length > 0 ? d : d.Named(d.PatternIn(parts)))];
        return new RootDataset(new DatasetDefinition { Name = string.Join(" + ", parts.Select(d => d.Name)), Parts = [.. parts] }, Unite);
    }

    private static DatasetStage Unite(DatasetDefinition definition)
    {
        ImmutableArray<RootDataset> parts = definition.Parts;

        // The columns of files are the parts' own.
        ChainOptions options = definition.Chain with { FileColumns = [] };

        // The filters have the names of the data set that has most.
        DatasetStage[] byFilters = [.. parts.Where(d => d.Opens(options.BadFiles)).Select(d => d.Stage).OrderByDescending(s => s.Filters.Length)];
        if (byFilters.Length == 0)
        {
            byFilters = [parts[0].Stage]; // throws what is wrong
        }

        int level = byFilters.Max(s => s.Level) + 1;
        FilterColumn[] filters =
        [
            .. byFilters[0].Filters.Select((_, i) => FilterColumn.Of(
                [.. byFilters.Where(s => i < s.Filters.Length).Select(s => s.Filters[i])], i, level)),
        ];
        DatasetOpener opener = new(parts, filters);
        ChainSource chain = new(opener.Members, opener, options);
        return DatasetStage.OfColumns(chain, filters, [.. parts.Select((d, i) => Part(d, () => chain.Layout.Range(i)))], level, options.BadFiles);
    }

    /// <summary>False for a data set of which no file can be opened, where such files are skipped: the union lists it as one of them.</summary>
    private bool Opens(BadFilePolicy policy)
    {
        try
        {
            return policy == BadFilePolicy.Error || Stage.Source.Columns.Count > 0;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>The name of a data set that was given none: its patterns, and the tree where another one has the same patterns.</summary>
    private string PatternIn(RootDataset[] parts)
    {
        string patterns = string.Join(", ", _definition.Files);
        return _definition.Tree is string tree && parts.Count(p => p._definition.Files.SequenceEqual(_definition.Files)) > 1
            ? $"{patterns}:{tree}"
            : patterns;
    }

    private static DatasetPart Part(RootDataset dataset, Func<EntryRange> rows)
    {
        if (dataset.StageSoFar is not DatasetStage stage)
        {
            return new DatasetPart(dataset.Title, rows, [], []);
        }

        return new DatasetPart(
            dataset.Title, rows, [.. stage.Filters.Select((f, i) => (f.Condition.Name, i))], [.. stage.Parts.Select(p => p.Moved(r => r.Shift(rows().Start)))]);
    }

    /// <summary>Columns that a data set has but does not show.</summary>
    private static HashSet<string> NotShown(RootDataset dataset)
        => [.. dataset.Source.Columns.Select(c => c.Path).Except(dataset.Columns.Select(c => c.Path))];
}
