using Microsoft.ML.Root.Chains;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Expressions;

namespace Microsoft.ML.Root.Datasets;

/// <summary>Data sets as the elements of a chain.</summary>
/// <param name="datasets">The data sets.</param>
/// <param name="filters">Filters whose outcomes appear as columns.</param>
/// <param name="level">How often filters of the rows have become columns, with this time.</param>
internal sealed class DatasetOpener(IReadOnlyList<RootDataset> datasets, IReadOnlyList<RowFilter> filters, int level) : IElementOpener
{
    /// <summary>The data sets; an element's object path is the position.</summary>
    internal IReadOnlyList<ChainElement> Elements { get; } =
        [.. datasets.Select((d, i) => new ChainElement(d.Title, $"{i}"))];

    public IColumnSource Open(ChainElement element, ColumnProjection? projection = null)
        => datasets[int.Parse(element.ObjectPath!, System.Globalization.CultureInfo.InvariantCulture)].Stage.WithOutcomes(filters, level);

    public bool OpensFiles => false;

    public IReadOnlyList<RootHostStatistics> Hosts => [.. datasets.SelectMany(d => d.StageSoFar?.Source.Hosts ?? [])];

    public void CheckUnchanged()
    {
        foreach (RootDataset dataset in datasets)
        {
            dataset.StageSoFar?.Source.CheckUnchanged();
        }
    }

    public void CloseIdleFiles()
    {
        foreach (RootDataset dataset in datasets)
        {
            dataset.StageSoFar?.Source.Dispose();
        }
    }
}
