using Microsoft.ML.Root.Chains;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.DataView;
using Microsoft.ML.Root.Expressions;
using Microsoft.ML.Root.Loading;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root;

/// <summary>Makes views of data sets.</summary>
internal static class DatasetViews
{
    /// <summary>A view of the columns that the data set shows.</summary>
    internal static RootDataView Of(RootDataset dataset, RootViewOptions options)
    {
        dataset = dataset.Skipping(options.OnBadFile);
        Dictionary<int, ListPadding> paddings = [];
        foreach ((string pattern, int[] lengths) in options.PadTo)
        {
            foreach (int column in Matching(dataset, pattern))
            {
                paddings[column] = new ListPadding(lengths, options.PadFill, options.PadMasks);
            }
        }

        Dictionary<int, KeyMapping> keys = [];
        foreach ((string pattern, string[] names) in options.Keys)
        {
            foreach (int column in Matching(dataset, pattern))
            {
                keys[column] = new KeyMapping(names);
            }
        }

        int weight = Weight(dataset, options);
        return Of(
            dataset,
            [
                .. dataset.SelectedColumns.Select(column => new ViewRequest(column)
                {
                    Padding = paddings.GetValueOrDefault(column),
                    Key = keys.GetValueOrDefault(column),
                    Weight = column == weight ? options.WeightPolicy : null,
                }),
            ],
            options);
    }

    /// <summary>A view of the columns that the members of a class name.</summary>
    internal static RootDataView Of(RootDataset dataset, Type type, RootViewOptions options)
    {
        dataset = dataset.Skipping(options.OnBadFile);
        return Of(
            dataset,
            MemberColumns.Of(type, dataset.Source, options.PadFill, Weight(dataset, options), options.WeightPolicy),
            options);
    }

    private static RootDataView Of(RootDataset dataset, IReadOnlyList<ViewRequest> requests, RootViewOptions options)
        => new(
            new ViewSource(new ExpressionSource(dataset.Source, dataset.Stage.EmptyCollections), requests)
            {
                Name = dataset.Title,
                Filters = dataset.LoaderFilters,
                Parts = dataset.Stage.Parts,
            },
            new ViewLoading
            {
                Engine = new LoadEngineOptions
                {
                    Budget = options.MemoryBudget is long bytes ? new MemoryBudget(bytes) : MemoryBudget.Shared,
                    Workers = Math.Max(1, options.Threads ?? Environment.ProcessorCount),
                    KeepsDecoded = options.KeepDecoded,
                    PoolRows = options.ShufflePoolRows,
                    Weight = Weight(dataset, options),
                    SkipsBadFiles = options.OnBadFile == BadFiles.Skip,

                    Random = new RandomKey((ulong)options.RandomSeed, (ulong)options.RandomEpoch),
                },
                SkipsBadFiles = options.OnBadFile == BadFiles.Skip,
                Shard = options.Shard,
                Sampling = options.Sampling,
                SamplingSeed = options.SamplingSeed,
                DropsWithoutWeight = options.WeightPolicy == RootWeightPolicy.Drop && Weight(dataset, options) is >= 0 and int weight ? weight : null,
                Cancellation = options.Cancellation,
            });

    /// <summary>Position of the column of weights, or -1.</summary>
    private static int Weight(RootDataset dataset, RootViewOptions options)
        => options.Weight is string name ? new ColumnNames(dataset.Source.Name, dataset.Source.Columns).Find(name) : -1;

    private static List<int> Matching(RootDataset dataset, string pattern)
        => ColumnPatterns.Select(dataset.Source.Name, dataset.Source.Columns, [pattern]);
}
