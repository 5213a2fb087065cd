using System.Diagnostics.CodeAnalysis;

namespace Microsoft.ML.Root.Loading;

/// <summary>
/// Fills batches from row streams: on the consumer's thread, ahead of it on that of a <see cref="PrefetchThread{T}"/>, or on those that
/// load. It begins to load with <see cref="Begin"/>, or with the first batch.
/// </summary>
internal sealed class BatchReader : IPrefetchSource<FilledBatch>
{
    private readonly BatchSource _source;
    private readonly int _epoch;
    private readonly CancellationToken _cancellation;
    private readonly LoadStatistics _statistics;
    private readonly ISliceValues? _classes;
    private readonly ISliceValues[] _values;
    private readonly long? _rowLimit;
    private bool _usesMemory;
    private BatchBuffers? _rented;
    private RowStream? _stream;
    private Action? _inLastPool;
    private BatchPosition _position;
    private int _filled;
    private int _taken;
    private long _rowsOfPass;
    private volatile bool _isPrepared;
    private volatile bool _ended;

    /// <param name="source">Where batches come from.</param>
    /// <param name="epoch">Number of the epoch.</param>
    /// <param name="start">Where in it to begin; null for its beginning.</param>
    /// <param name="classes">Numbers of classes, where they are counted; null otherwise.</param>
    /// <param name="statistics">Counts what is done.</param>
    /// <param name="inLastPool">Told once, when nothing is left to load: whoever comes next may begin. Null where nobody does.</param>
    /// <param name="cancellation">Ends the pass.</param>
    internal BatchReader(
        BatchSource source,
        int epoch,
        BatchPosition? start,
        ISliceValues? classes,
        LoadStatistics statistics,
        Action? inLastPool,
        CancellationToken cancellation)
    {
        _source = source;
        _epoch = epoch;
        _position = start ?? source.Start(epoch, cancellation);
        _classes = classes;
        _statistics = statistics;
        _inLastPool = inLastPool;
        _cancellation = cancellation;
        _rowLimit = source.Reader.RowLimit;
        _values = [.. new ISliceValues?[] { source.Reweights, source.Folds, _classes }.OfType<ISliceValues>()];
    }

    /// <summary>Fills batches by <see cref="TryFill"/> on the loading threads; null where nobody does. Before rows are loaded.</summary>
    internal IRowTaker? Taker { get; set; }

    /// <summary>No batch comes any more.</summary>
    internal bool HasEnded => _ended;

    /// <summary>Loops are compiled, and there is memory for the first batch.</summary>
    internal bool IsPrepared => _isPrepared;

    /// <summary>Loading begins now, not when the first batch is asked for.</summary>
    internal void Begin() => Open();

    /// <summary>The next batch; false at the end.</summary>
    public bool TryNext([NotNullWhen(true)] out FilledBatch? batch)
    {
        Rent();
        while (Missing() is int rows and > 0 && TryTake(_stream!.NextBlock(rows)))
        {
        }

        batch = Finish();
        return batch is not null;
    }

    /// <summary>As <see cref="TryNext"/>, without holding a thread while waiting; null at the end.</summary>
    internal async ValueTask<FilledBatch?> NextAsync()
    {
        Rent();
        while (Missing() is int rows and > 0 && TryTake(await _stream!.NextBlockAsync(rows).ConfigureAwait(false)))
        {
        }

        return Finish();
    }

    /// <summary>As <see cref="TryNext"/>, of rows that are there; for <see cref="Taker"/>.</summary>
    /// <param name="batch">The next batch; null at the end.</param>
    /// <returns>False when rows of it are not there yet.</returns>
    internal bool TryFill(out FilledBatch? batch)
    {
        Rent();
        batch = null;
        while (Missing() is int rows and > 0)
        {
            if (!_stream!.TryNextBlock(rows, out RowBlock? block))
            {
                return false;
            }

            _ended |= !TryTake(block);
        }

        batch = Finish();
        return true;
    }

    /// <summary>Makes ready what the first batch needs, while its rows are loaded.</summary>
    internal void Prepare()
    {
        if (!_isPrepared)
        {
            Rent();
            _isPrepared = true; // at the end of the data there is nothing to make ready
        }
    }

    /// <summary>Something is wanted of <see cref="Taker"/>.</summary>
    /// <returns>False where nothing is loaded, and the caller has to take what there is.</returns>
    internal bool WakeLoading() => _stream?.Wake() == true;

    /// <summary>The consumer waited for a batch that <see cref="Taker"/> fills.</summary>
    /// <param name="ticks">Of the stopwatch.</param>
    internal void Waited(long ticks) => _stream?.Waited(ticks);

    public long Bytes(FilledBatch item) => item.Buffers.Bytes;

    public void Release(FilledBatch item) => item.Batch.GiveUp();

    public void Dispose()
    {
        _ended = true;
        CloseStream();
        if (_rented is not null)
        {
            _rented.Return();
            _rented = null;
        }

        if (_usesMemory)
        {
            _usesMemory = false;
            _source.End();
        }
    }

    private void CloseStream()
    {
        _stream?.Dispose();
        _stream = null;
    }

    /// <summary>Memory for the next batch: loading goes on while it is made ready.</summary>
    private void Rent()
    {
        _cancellation.ThrowIfCancellationRequested();
        if (Missing() == 0)
        {
            return;
        }

        Open();
        if (!_usesMemory)
        {
            _usesMemory = true;
            _source.Begin();
        }

        _rented ??= _source.Rent();
        if (!_isPrepared)
        {
            foreach (BatchItem item in _rented.Items)
            {
                item.Prepare();
            }

            _ = _source.Order;
            _isPrepared = true;
        }
    }

    /// <summary>Rows that the batch still lacks.</summary>
    private int Missing()
        => _ended ? 0 : (int)Math.Clamp((_rowLimit ?? long.MaxValue) - _position.Rows, 0, _source.Options.BatchSize - _taken);

    private void Open()
    {
        if (_stream is null)
        {
            _rowsOfPass = 0;
            _stream = _source.Open(_epoch, _position, new RowStreamOptions
            {
                Values = _values,
                Statistics = _statistics,
                Cancellation = _cancellation,
                Taker = Taker,
            });
            _stream.Begin();
        }
    }

    /// <summary>A shard that must be as long as the others starts over, and so does a stream without end, unless there is no row at all.</summary>
    private bool BeginAnew()
    {
        bool hasRows = _rowsOfPass > 0 || _position is not { Pool: 0, Row: 0, Lanes.IsDefaultOrEmpty: true };
        if (!_source.Reader.Repeats || !hasRows || _position.Rows >= (_rowLimit ?? 0))
        {
            return false;
        }

        CloseStream();
        _position = _position with { Pass = _position.Pass + 1, Pool = 0, Row = 0, Lanes = [] };
        Open();
        return true;
    }

    /// <summary>Copies rows; false where there are none any more.</summary>
    private bool TryTake(RowBlock? block)
    {
        if (block is null)
        {
            return BeginAnew();
        }

        using (block)
        {
            SeeLastPool();
            ReadOnlySpan<ulong> rows = block.Rows;
            foreach (BatchItem item in _rented!.Items)
            {
                item.Take(block, _filled);
            }

            Span<long> entries = _rented!.Entries.AsSpan(_filled);
            block.Pool.Entries(rows, entries);
            _source.Weights?.Apply(block, _rented!, _filled);
            for (int i = 0; i < _values.Length; i++)
            {
                if (_values[i] == _source.Folds)
                {
                    block.Pool.Take(i, rows, _rented!.Folds.AsSpan(_filled));
                }
                else if (_values[i] == _classes)
                {
                    block.Pool.Take(i, rows, _rented!.Classes.AsSpan(_filled));
                }
                else
                {
                    Reweight(block.Pool, i, rows);
                }
            }

            _filled += rows.Length;
            _taken += block.Length;
            _rowsOfPass += block.Length;
            _position = _position with
            {
                Rows = _position.Rows + block.Length,
                Pool = block.Pool.Number,
                Row = block.End,
            };
        }

        return true;
    }

    /// <summary>Weights of a reweighting multiply those that there are.</summary>
    private void Reweight(RowPool pool, int values, ReadOnlySpan<ulong> rows)
    {
        Span<float> weights = _rented!.Weights.AsSpan(_filled, rows.Length);
        if (_source.Weights is null)
        {
            pool.Take(values, rows, weights);
            return;
        }

        pool.Take<float>(values, rows, _rented!.Factors);
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] *= _rented!.Factors[i];
        }
    }

    private FilledBatch? Finish()
    {
        if (_taken == 0 || (_taken < _source.Options.BatchSize && _source.Options.DropRemainder))
        {
            _ended = true;
            if (Taker is null)
            {
                CloseStream();
            }
            else
            {
                _stream?.End(); // a loading thread cannot wait for itself
            }

            TellNext();
            return null;
        }

        _position = _position with { Batches = _position.Batches + 1, Lanes = _stream!.Cutter.Lanes };
        BatchBuffers buffers = _rented!;
        _rented = null; // it is the consumer's until he asks for the next
        int rows = _filled;
        _filled = 0;
        _taken = 0;
        return new FilledBatch(
            new RootBatch(
                _position.Batches - 1,
                rows,
                Array.ConvertAll(buffers.Items, i => i.Finish(rows)),
                _source.Options.Observers.Count,
                buffers.Entries,
                buffers.Weights,
                buffers.Folds,
                new BatchToken(_epoch, _position, _source.Order))
            {
                Memory = buffers,
            },
            buffers,
            _position);
    }

    private void SeeLastPool()
    {
        if (_inLastPool is not null && (_stream!.Cutter.IsInLastPool || _stream.Cutter.RowsLeftInPool >= _rowLimit - _position.Rows))
        {
            TellNext();
        }
    }

    private void TellNext()
    {
        _inLastPool?.Invoke();
        _inLastPool = null;
    }
}
