using Microsoft.ML.Data;

namespace Microsoft.ML.Internal;

/// <summary>A cursor that moves with another one and disposes it.</summary>
internal abstract class SynchronizedCursor(DataViewRowCursor input) : DataViewRowCursor
{
    public sealed override long Position => Input.Position;

    public sealed override long Batch => Input.Batch;

    protected DataViewRowCursor Input { get; } = input;

    public sealed override bool MoveNext() => Input.MoveNext();

    public sealed override ValueGetter<DataViewRowId> GetIdGetter() => Input.GetIdGetter();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Input.Dispose();
        }

        base.Dispose(disposing);
    }
}
