using System.Collections.Concurrent;

namespace Microsoft.ML.Internal;

/// <summary>The reading end of a queue of batches; a null batch ends it.</summary>
internal sealed class BatchCursor(
    DataViewSchema schema,
    DataViewSchema.Column[] activeColumns,
    BlockingCollection<RowBatch> queue,
    Action quit)
    : BufferedCursor(schema, activeColumns)
{
    private RowBatch _current;
    private bool _quit;

    public override long Batch => _current?.Batch ?? 0;

    protected override bool MoveNextCore()
    {
        if (_current is not null && Index + 1 < _current.Count)
        {
            Index++;
            return true;
        }

        _current = queue.Take();
        if (_current is null)
        {
            Quit();
            return false;
        }

        if (_current.Error is not null)
        {
            throw new InvalidOperationException(
                "Splitter/consolidator worker encountered exception while consuming source data", _current.Error);
        }

        Buffers = _current.Buffers;
        Index = 0;
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Quit();
        }

        base.Dispose(disposing);
    }

    private void Quit()
    {
        if (!_quit)
        {
            _quit = true;
            quit();
        }
    }
}
