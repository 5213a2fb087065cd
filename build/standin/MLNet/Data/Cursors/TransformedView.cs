namespace Microsoft.ML.Internal;

/// <summary>A view over another one. A single cursor is made from a set where that pays, as ML.NET does.</summary>
internal abstract class TransformedView(IDataView source) : IDataView
{
    public abstract DataViewSchema Schema { get; }

    public virtual bool CanShuffle => Source.CanShuffle;

    protected IDataView Source { get; } = source;

    /// <summary>The number of cursors that ML.NET asks a view for.</summary>
    internal static int CursorCount => Math.Max(2, Environment.ProcessorCount - 1);

    public abstract long? GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null)
    {
        DataViewSchema.Column[] columns = [.. columnsNeeded];
        Random random = CanShuffle ? rand : null;
        bool cacheable = Array.TrueForAll(columns, column => Data.ColumnTypes.IsCacheable(column.Type));
        return cacheable && WantsSet(columns)
            ? CursorMerger.Merge(GetRowCursorSet(columns, CursorCount, random))
            : CreateCursor(columns, random);
    }

    public abstract DataViewRowCursor[] GetRowCursorSet(
        IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null);

    /// <summary>Whether a single cursor over these columns is to be made from a set.</summary>
    protected abstract bool WantsSet(DataViewSchema.Column[] columns);

    protected abstract DataViewRowCursor CreateCursor(DataViewSchema.Column[] columns, Random random);
}
