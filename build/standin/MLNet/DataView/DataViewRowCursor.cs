namespace Microsoft.ML;

/// <summary>A row that moves: it starts before the first row and is at position -1 again after the last.</summary>
public abstract class DataViewRowCursor : DataViewRow
{
    protected DataViewRowCursor()
    {
    }

    public abstract bool MoveNext();
}
