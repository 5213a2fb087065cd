using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Microsoft.ML.Internal;

/// <summary>
/// Draws rows from a pool that another thread keeps full. As in ML.NET the source's cursor is never disposed, and the
/// pool is a ring of places, of which the consumer owns those with rows and the producer the others.
/// </summary>
internal sealed class ShuffleCursor : BufferedCursor
{
    private const int RowsInBlock = 16;
    private const int BlocksAhead = 3;

    private readonly DataViewRowCursor _input;
    private readonly int _poolRows;
    private readonly Random _random;
    private readonly RowReader _reader;

    // From places of the ring to places of the buffers.
    private readonly int[] _places;
    private readonly Channel<int> _toProduce = Channel.CreateUnbounded<int>();
    private readonly BlockingCollection<int> _produced = [];
    private Exception _error;
    private int _head = -1;
    private int _dead = -1;
    private int _live = 1;
    private bool _sourceEnded;

    internal ShuffleCursor(DataViewRowCursor input, int poolRows, Random random)
        : base(input.Schema, [.. input.Schema.Where(input.IsColumnActive)])
    {
        _input = input;
        _poolRows = poolRows;
        _random = random;
        _reader = new RowReader(input);
        _places = [.. Enumerable.Range(0, poolRows - 1 + (BlocksAhead * RowsInBlock))];
        Buffers = _reader.CreateBuffers();
        _toProduce.Writer.TryWrite(poolRows - 1 + RowsInBlock);
        for (int i = 1; i < BlocksAhead; i++)
        {
            _toProduce.Writer.TryWrite(RowsInBlock);
        }

        _ = ProduceAsync();
    }

    protected override bool MoveNextCore()
    {
        _head = (_head + 1) % _places.Length;
        _live--;
        if (++_dead >= RowsInBlock && !_sourceEnded)
        {
            _toProduce.Writer.TryWrite(_dead);
            _dead = 0;
        }

        while (_live < _poolRows && !_sourceEnded)
        {
            int count = _produced.Take();
            _sourceEnded = count == 0;
            _live += count;
        }

        if (_error is not null)
        {
            throw new InvalidOperationException("Shuffle input cursor reader failed with an exception", _error);
        }

        if (_live == 0)
        {
            return false;
        }

        int drawn = (_head + _random.Next(Math.Min(_live, _poolRows))) % _places.Length;
        (_places[_head], _places[drawn]) = (_places[drawn], _places[_head]);
        Index = _places[_head];
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        _toProduce.Writer.TryComplete();
        base.Dispose(disposing);
    }

    private async Task ProduceAsync()
    {
        try
        {
            await Task.Yield();
            int place = 0;
            await foreach (int requested in _toProduce.Reader.ReadAllAsync().ConfigureAwait(false))
            {
                int count = 0;
                for (; count < requested && _input.MoveNext(); count++)
                {
                    _reader.Fill(Buffers, _places[place]);
                    place = (place + 1) % _places.Length;
                }

                _produced.Add(count);
                if (count < requested)
                {
                    break;
                }
            }
        }
        catch (Exception exception)
        {
            _error = exception;
        }

        _produced.Add(0);
    }
}
