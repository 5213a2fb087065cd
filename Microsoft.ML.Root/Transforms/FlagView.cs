namespace Microsoft.ML.Root.Transforms;

/// <summary>The rows of a view whose boolean column has a given value; ids, batches and order are the input's.</summary>
internal sealed class FlagView(IDataView input, DataViewSchema.Column flag, bool wanted) : IDataView
{
    public bool CanShuffle => input.CanShuffle;

    public DataViewSchema Schema => input.Schema;

    public long? GetRowCount() => null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        DataViewSchema.Column[] needed = [.. columnsNeeded];
        return new FlagCursor(input.GetRowCursor(WithFlag(needed), rand), needed, flag, wanted);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
    {
        DataViewSchema.Column[] needed = [.. columnsNeeded];
        return [.. input.GetRowCursorSet(WithFlag(needed), n, rand).Select(cursor => new FlagCursor(cursor, needed, flag, wanted))];
    }

    private IEnumerable<DataViewSchema.Column> WithFlag(IEnumerable<DataViewSchema.Column> needed)
        => needed.Append(flag).DistinctBy(c => c.Index);
}
