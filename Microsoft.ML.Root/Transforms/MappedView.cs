using Microsoft.ML.Root.DataView;

namespace Microsoft.ML.Root.Transforms;

/// <summary>A view with the added columns beside its own; order, ids, batches and row count are the input's.</summary>
internal sealed class MappedView(RowMapping mapping, IDataView input) : ISplittableView
{
    /// <inheritdoc/>
    public RootPassStatistics Statistics => Input.Statistics;

    private ISplittableView Input => input as ISplittableView ?? throw ViewUse.NotOfRoot();

    /// <inheritdoc/>
    public bool CanShuffle => input.CanShuffle;

    /// <inheritdoc/>
    public DataViewSchema Schema => mapping.OutputSchema;

    /// <inheritdoc/>
    public long? GetRowCount() => input.GetRowCount();

    /// <inheritdoc/>
    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        DataViewSchema.Column[] needed = [.. columnsNeeded];
        return new MappedCursor(mapping, input.GetRowCursor(mapping.GetDependencies(needed), rand), needed);
    }

    /// <inheritdoc/>
    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
    {
        DataViewSchema.Column[] needed = [.. columnsNeeded];
        return
        [
            .. input.GetRowCursorSet(mapping.GetDependencies(needed), n, rand)
                .Select(cursor => new MappedCursor(mapping, cursor, needed)),
        ];
    }

    /// <inheritdoc/>
    public RootCutFlow Report() => Input.Report();

    /// <inheritdoc/>
    public IReadOnlyList<(IDataView Training, IDataView Validation)> Divide(RootSplit split)
        => [.. Input.Divide(split).Select(
            parts => ((IDataView)new MappedView(mapping, parts.Training), (IDataView)new MappedView(mapping, parts.Validation)))];
}
