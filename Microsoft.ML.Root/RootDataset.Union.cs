using Microsoft.ML.Root.Chains;
using Microsoft.ML.Root.Datasets;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.Expressions;
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
    /// What comes later holds for the files of all the data sets: <see cref="DefinePerFile"/> is asked for each of them.
    /// The union's own name is made of theirs, up to the length of a message.
    /// </remarks>
    public static RootDataset Union(params IEnumerable<RootDataset> datasets)
    {
        RootDataset[] parts = OptionCheck.Items(datasets);
        if (parts.Length == 0)
        {
            throw new ArgumentException("A union needs at least one data set.", nameof(datasets));
        }

        parts = [.. parts.Select(d => d.Name.Length > 0 ? d : d.WithName(d.PatternIn(parts)))];
        // Files of one kind describe themselves alike: each data set would else make its own of the same descriptions.
        ElementOptions shared = new() { Metadata = parts[0]._definition.Elements.Metadata };
        for (int i = 1; i < parts.Length; i++)
        {
            parts[i] = parts[i].WithFiles(d => d with { Elements = d.Elements with { Metadata = shared.Metadata } });
        }

        return new RootDataset(new DatasetDefinition { Name = Together(parts.Select(d => d.Name)), Union = [.. parts], Elements = shared }, Unite);
    }

    /// <summary>The name of a union; beyond what a message can show it is cut, so that a union of unions of unions does not consist of names.</summary>
    internal static string Together(IEnumerable<string> names)
    {
        const int Longest = 500;
        string all = string.Join(" + ", names);
        return all.Length <= Longest ? all : all[..Longest] + " ...";
    }

    private static DatasetStage Unite(DatasetDefinition definition)
    {
        RootDataset[] elements = ElementsOf(definition);

        // The filters have the names of the data set that has most.
        BadFilePolicy badFiles = definition.Chain.BadFiles;
        DatasetStage[] byFilters = [.. elements.Where(d => d.Opens(badFiles)).Select(d => d.Stage).OrderByDescending(s => s.Filters.Count)];
        if (byFilters.Length == 0)
        {
            byFilters = [elements[0].Stage]; // throws what is wrong
        }

        int level = byFilters.Max(s => s.Level) + 1;
        RowFilter[] filters = [.. byFilters[0].Filters.Select((_, i) => Common([.. byFilters.Where(s => i < s.Filters.Count).Select(s => s.Filters[i])]))];
        StageOutcomes outcomes = StageOutcomes.Of(level, filters, byFilters);
        DatasetOpener opener = new(elements, outcomes);
        ChainSource chain = new(opener.Elements, opener, definition.Chain with { FileColumns = [] }); // the columns of files are the elements' own
        int next = 0;
        return DatasetStage.OfUnion(definition, chain, outcomes, [.. definition.Union.Select(Part)]);

        UnionElement Part(RootDataset dataset) => dataset.PartOf(definition.Chain, chain, ref next);
    }

    /// <summary>The data sets that a union reads: where one is itself a union and nothing else was said of it, those that it is made of.</summary>
    private static RootDataset[] ElementsOf(DatasetDefinition definition)
    {
        List<RootDataset> elements = [];
        Stack<RootDataset> open = new(definition.Union.Reverse());
        while (open.TryPop(out RootDataset? dataset))
        {
            if (!dataset.IsUnionOnly(definition.Chain))
            {
                elements.Add(dataset);
                continue;
            }

            foreach (RootDataset part in dataset._definition.Union.Reverse())
            {
                open.Push(part);
            }
        }

        return [.. elements];
    }

    /// <summary>True where nothing was done to a union: it reads what another one that it is a part of reads at its place.</summary>
    private bool IsUnionOnly(ChainOptions chain)
        => !_definition.Union.IsEmpty && _definition.Transformations.IsEmpty && _definition.Columns.IsEmpty && _definition.Variation is null
            && (_definition.Chain with { FileColumns = [] }) == (chain with { FileColumns = [] });

    /// <summary>What filters at the same place of some data sets have in common; the first one's name counts.</summary>
    private static RowFilter Common(IReadOnlyList<RowFilter> filters) => filters[0] with
    {
        IsNamed = filters.Any(f => f.IsNamed),
        IsScalarOnly = filters.All(f => f.IsScalarOnly),
        ScalarOnlyPart = filters.Select(f => f.ScalarOnlyPart).FirstOrDefault(p => p is not null),
    };

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
    internal string PatternIn(IReadOnlyCollection<RootDataset> parts)
    {
        string patterns = string.Join(", ", _definition.Files);
        return _definition.Tree is string tree && parts.Count(p => p._definition.Files.SequenceEqual(_definition.Files)) > 1
            ? $"{patterns}:{tree}"
            : patterns;
    }

    /// <summary>The data set as a part of a union that reads it.</summary>
    /// <param name="options">How the union puts its elements together.</param>
    /// <param name="chain">The elements.</param>
    /// <param name="next">The first of them that belongs to the data set, then the one behind its last.</param>
    private UnionElement PartOf(ChainOptions options, ChainSource chain, ref int next)
    {
        int first = next;
        if (!IsUnionOnly(options))
        {
            next++;
            EntryRange Rows() => chain.Layout.Range(first);
            return StageSoFar is DatasetStage stage
                ? new UnionElement(Title, Rows, [.. stage.Filters.Select(f => f.Name)], stage.Union) { Place = within => within.Shift(Rows().Start) }
                : new UnionElement(Title, Rows, [], []);
        }

        List<UnionElement> parts = [];
        foreach (RootDataset part in _definition.Union)
        {
            parts.Add(part.PartOf(options, chain, ref next));
        }

        int last = next - 1;
        return new UnionElement(
            Title,
            () => new EntryRange(chain.Layout.Range(first).Start, chain.Layout.Range(last).End),
            parts.MaxBy(p => p.Filters.Count)!.Filters,
            [.. parts]);
    }

    /// <summary>Columns that a data set has but does not show.</summary>
    private static HashSet<string> NotShown(RootDataset dataset)
        => [.. dataset.Source.Columns.Select(c => c.Path).Except(dataset.Columns.Select(c => c.Path))];
}
