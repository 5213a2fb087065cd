using Microsoft.ML.Root.Chains;
using Microsoft.ML.Root.DataView;
using Microsoft.ML.Root.Loading;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root;

/// <summary>Makes views of data sets.</summary>
internal static class DatasetViews
{
    /// <summary>A view of the columns that the data set shows.</summary>
    internal static RootDataView Of(RootDataset dataset, RootViewOptions options)
    {
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

        return Of(
            dataset,
            [
                .. dataset.SelectedColumns.Select(column => new ViewRequest(column)
                {
                    Padding = paddings.GetValueOrDefault(column),
                    Key = keys.GetValueOrDefault(column),
                }),
            ],
            options);
    }

    /// <summary>A view of the columns that the members of a class name.</summary>
    internal static RootDataView Of(RootDataset dataset, Type type, RootViewOptions options)
        => Of(dataset, MemberColumns.Of(type, dataset.Source, options.PadFill), options);

    private static RootDataView Of(RootDataset dataset, IReadOnlyList<ViewRequest> requests, RootViewOptions options)
        => new(
            new ViewSource(dataset.Source, requests, dataset.Conditions),
            new LoadEngineOptions
            {
                Budget = options.MemoryBudget is long bytes ? new MemoryBudget(bytes) : MemoryBudget.Shared,
                Workers = options.Threads ?? Environment.ProcessorCount,
                KeepsDecoded = options.KeepDecoded,
                PoolRows = options.ShufflePoolRows,
            });

    private static List<int> Matching(RootDataset dataset, string pattern)
        => ColumnPatterns.Select(dataset.Source.Name, dataset.Source.Columns, [pattern]);
}
