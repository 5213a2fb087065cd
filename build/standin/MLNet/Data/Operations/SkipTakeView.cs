using Microsoft.ML.Internal;

namespace Microsoft.ML.Data;

/// <summary>A view without its first rows, or without those after the first.</summary>
internal sealed class SkipTakeView(IDataView source, long skip, long take) : TransformedView(source)
{
    public override DataViewSchema Schema => Source.Schema;

    // A different order would take different rows.
    public override bool CanShuffle => false;

    public override long? GetRowCount()
    {
        return Source.GetRowCount() is long count ? Math.Min(Math.Max(0, count - skip), take) : null;
    }

    public override DataViewRowCursor[] GetRowCursorSet(
        IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null)
    {
        return [CreateCursor([.. columnsNeeded], null)];
    }

    protected override bool WantsSet(DataViewSchema.Column[] columns) => false;

    protected override DataViewRowCursor CreateCursor(DataViewSchema.Column[] columns, Random random)
    {
        return new SkipTakeCursor(Source.GetRowCursor(columns), columns, skip, take);
    }
}
