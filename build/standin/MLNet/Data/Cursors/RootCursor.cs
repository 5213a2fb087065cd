namespace Microsoft.ML.Internal;

/// <summary>A cursor that counts its rows itself.</summary>
internal abstract class RootCursor : DataViewRowCursor
{
    private long _position = -1;
    private bool _ended;

    public sealed override long Position => _position;

    public override long Batch => 0;

    public sealed override bool MoveNext()
    {
        if (_ended)
        {
            return false;
        }

        if (MoveNextCore())
        {
            _position++;
            return true;
        }

        _ended = true;
        _position = -1;
        return false;
    }

    protected abstract bool MoveNextCore();

    protected override void Dispose(bool disposing)
    {
        _ended = true;
        _position = -1;
        base.Dispose(disposing);
    }
}
