using Microsoft.ML.Root.DataView;

namespace Microsoft.ML.Root.Transforms;

/// <summary>A view with the added columns beside its own; order, ids, batches and row count are the input's.</summary>
internal sealed class MappedView(RowMapping mapping, IDataView input) : ISplittableView
{
    public RootViewStatistics Statistics => Input.Statistics;

    private ISplittableView Input => input as ISplittableView ?? throw ViewUse.NotOfRoot();

    public bool CanShuffle => input.CanShuffle;

    public DataViewSchema Schema => mapping.OutputSchema;

    public long? GetRowCount() => input.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        DataViewSchema.Column[] needed = [.. columnsNeeded];
        return new MappedCursor(mapping, input.GetRowCursor(mapping.GetDependencies(needed), rand), needed);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
    {
        DataViewSchema.Column[] needed = [.. columnsNeeded];
        return
        [
            .. input.GetRowCursorSet(mapping.GetDependencies(needed), n, rand)
                .Select(cursor => new MappedCursor(mapping, cursor, needed)),
        ];
    }

    public RootCutFlow Report() => Input.Report();

    public IReadOnlyList<(IDataView Training, IDataView Validation)> Divide(RootSplit split)
        => [.. Input.Divide(split).Select(
            parts => ((IDataView)new MappedView(mapping, parts.Training), (IDataView)new MappedView(mapping, parts.Validation)))];
}
