using Microsoft.ML.Root.Chains;
using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Datasets;

/// <summary>Data sets as the members of a chain.</summary>
/// <param name="datasets">The data sets.</param>
/// <param name="filters">Filters that appear as columns.</param>
internal sealed class DatasetOpener(IReadOnlyList<RootDataset> datasets, IReadOnlyList<FilterColumn> filters) : IElementOpener
{
    /// <summary>The data sets; a member's object path is the position.</summary>
    internal IReadOnlyList<ChainElement> Members { get; } =
        [.. datasets.Select((d, i) => new ChainElement(d.Title, $"{i}"))];

    /// <inheritdoc/>
    public IColumnSource Open(ChainElement member, ColumnProjection? wanted = null)
        => datasets[int.Parse(member.ObjectPath!, System.Globalization.CultureInfo.InvariantCulture)].Stage.WithFiltersAsColumns(filters);

    /// <inheritdoc/>
    public IReadOnlyList<RootHostStatistics> Hosts => [.. datasets.SelectMany(d => d.StageSoFar?.Source.Hosts ?? [])];

    /// <inheritdoc/>
    public void CheckUnchanged()
    {
        foreach (RootDataset dataset in datasets)
        {
            dataset.StageSoFar?.Source.CheckUnchanged();
        }
    }

    /// <inheritdoc/>
    public void CloseIdleFiles()
    {
        foreach (RootDataset dataset in datasets)
        {
            dataset.StageSoFar?.Source.Dispose();
        }
    }
}
