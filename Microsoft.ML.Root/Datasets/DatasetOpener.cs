using Microsoft.ML.Root.Chains;
using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Datasets;

/// <summary>Data sets as the elements of a chain.</summary>
/// <param name="datasets">The data sets.</param>
/// <param name="outcomes">What appears as columns of their filters and variations.</param>
internal sealed class DatasetOpener(IReadOnlyList<RootDataset> datasets, StageOutcomes outcomes) : IElementOpener
{
    /// <summary>The data sets; an element's object path is the position.</summary>
    internal IReadOnlyList<ChainElement> Elements { get; } =
        [.. datasets.Select((d, i) => new ChainElement(d.Title, $"{i}"))];

    public IColumnSource Open(ChainElement element, ColumnProjection? projection = null)
        => outcomes.RowsOf(datasets[int.Parse(element.ObjectPath!, System.Globalization.CultureInfo.InvariantCulture)].Stage);

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
