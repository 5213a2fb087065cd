using System.Diagnostics;
using Microsoft.ML.Root.Diagnostics;

namespace Microsoft.ML.Root.Loading;

/// <summary>Fills batches from row streams: the part of loading that runs on the consumer's thread.</summary>
internal sealed class BatchReader : IDisposable
{
    private readonly BatchSource _source;
    private readonly int _epoch;
    private readonly BatchPosition _start;
    private readonly CancellationToken _cancellation;
    private readonly LoadStatistics _statistics = new();
    private readonly ProgressReporter? _progress;
    private readonly ClassTotals? _classes;
    private readonly ISliceValues[] _values;
    private readonly long? _rowLimit;
    private readonly long _began = Stopwatch.GetTimestamp();
    private BatchBuffers? _rented;
    private RowStream? _stream;
    private RootBatch? _current;
    private BatchPosition _position;
    private int _filled;
    private int _taken;
    private long _rows;
    private long _firstBatch;
    private long _lastBatch;
    private double _sumOfWeights;
    private long _weightsNotAboveZero;
    private bool _ended;
    private bool _disposed;

    /// <param name="source">Where batches come from.</param>
    /// <param name="epoch">Number of the epoch.</param>
    /// <param name="start">Where in it to begin.</param>
    /// <param name="cancellation">Ends the pass.</param>
    internal BatchReader(BatchSource source, int epoch, BatchPosition start, CancellationToken cancellation)
    {
        _source = source;
        _epoch = epoch;
        _start = start;
        _position = start;
        _cancellation = cancellation;
        _progress = ProgressReporter.To(source.Options.Progress, RootLoadPhase.Loading, epoch);
        _rowLimit = source.Reader.RowLimit;
        _classes = source.ClassColumn < 0 ? null : new ClassTotals(source.ClassColumn);
        _values = [.. new ISliceValues?[] { source.Reweights, source.Folds, _classes }.OfType<ISliceValues>()];
    }

    /// <summary>The batch, valid until the next is asked for.</summary>
    internal RootBatch Current => _current ?? throw new InvalidOperationException("There is no current batch.");

    /// <summary>Counts so far.</summary>
    internal RootEpochStatistics Statistics => new()
    {
        Rows = _rows,
        Batches = _position.Batches - _start.Batches,
        BytesRead = _statistics.BytesRead,
        BytesDecompressed = _statistics.BytesDecompressed,
        Waited = _statistics.Waited,
        WaitedForReading = _statistics.WaitedForReading,
        Elapsed = Stopwatch.GetElapsedTime(_began, Math.Max(_began, _lastBatch)),
        TimeToFirstBatch = Stopwatch.GetElapsedTime(_began, Math.Max(_began, _firstBatch)),
        PeakPooledBytes = _statistics.PeakPooledBytes,
        Hosts = _source.Scanner.Source.Hosts,
        Skipped = _source.Reader.Skipped(_statistics.Lost),
        SumOfWeights = _sumOfWeights,
        WeightsNotAboveZero = _weightsNotAboveZero,
        Classes = _classes?.List ?? [],
    };

    /// <summary>Fills the next batch; false at the end.</summary>
    internal bool MoveNext()
    {
        Begin();
        while (Missing() is int rows and > 0 && TryTake(Stream().NextBlock(rows)))
        {
        }

        return Finish();
    }

    /// <summary>As <see cref="MoveNext"/>, without holding a thread while waiting.</summary>
    internal async ValueTask<bool> MoveNextAsync()
    {
        Begin();
        while (Missing() is int rows and > 0 && TryTake(await Stream().NextBlockAsync(rows).ConfigureAwait(false)))
        {
        }

        return Finish();
    }

    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        _ended = true;
        CloseStream();
        if (_rented is not null && _current is null)
        {
            _source.Return(_rented);
        }

        // A batch that is current when its reader ends, as in First() or behind a break, keeps its memory.
        _current = null;
    }

    private void CloseStream()
    {
        _stream?.Dispose();
        _stream = null;
    }

    private void Begin()
    {
        _cancellation.ThrowIfCancellationRequested();
        _current?.GiveUp();
        _current = null;
        _filled = 0;
        _taken = 0;
    }

    /// <summary>Rows that the batch still lacks.</summary>
    private int Missing()
        => _ended ? 0 : (int)Math.Min(_source.Options.BatchSize - _taken, (_rowLimit ?? long.MaxValue) - _position.Rows);

    /// <summary>Made when they are first needed: loading goes on meanwhile.</summary>
    private BatchBuffers Buffers => _rented ??= _source.Rent();

    private RowStream Stream()
    {
        if (_stream is null)
        {
            _stream = _source.Open(_epoch, new RowStreamOptions
            {
                Values = _values,
                FirstPool = _position.Pool,
                FirstRow = _position.Row,
                Statistics = _statistics,
                Cancellation = _cancellation,
            });
            _stream.Begin();

            // What can be made ready while the first rows are being loaded.
            foreach (BatchItem item in Buffers.Items)
            {
                item.Prepare();
            }

            _ = _source.Order;
        }

        return _stream;
    }

    /// <summary>A shard that must be as long as the others starts over, unless it has no row at all.</summary>
    private bool BeginAnew()
    {
        if (!_source.Reader.Repeats || _position.Rows == 0 || _position.Rows >= (_rowLimit ?? 0))
        {
            return false;
        }

        CloseStream();
        _position = _position with { Pass = _position.Pass + 1, Pool = 0, Row = 0 };
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
            ReadOnlySpan<ulong> rows = block.Rows;
            foreach (BatchItem item in Buffers.Items)
            {
                item.Take(block, _filled);
            }

            Span<long> entries = Buffers.Entries.AsSpan(_filled);
            block.Pool.Entries(rows, entries);
            _source.Weights?.Apply(block, Buffers, _filled);
            for (int i = 0; i < _values.Length; i++)
            {
                if (_values[i] == _source.Folds)
                {
                    block.Pool.Take(i, rows, Buffers.Folds.AsSpan(_filled));
                }
                else if (_values[i] == _classes)
                {
                    block.Pool.Take(i, rows, Buffers.Classes.AsSpan(_filled));
                }
                else
                {
                    Reweight(block.Pool, i, rows);
                }
            }

            _filled += rows.Length;
            _taken += block.Length;
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
        Span<float> weights = Buffers.Weights.AsSpan(_filled, rows.Length);
        if (_source.Weights is null)
        {
            pool.Take(values, rows, weights);
            return;
        }

        pool.Take<float>(values, rows, Buffers.Factors);
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] *= Buffers.Factors[i];
        }
    }

    private bool Finish()
    {
        if (_taken == 0 || (_taken < _source.Options.BatchSize && _source.Options.DropRemainder))
        {
            _ended = true;
            _position = _position with { Rows = _position.Rows - _taken }; // a remainder is not handed out
            CloseStream();
            _progress?.End(Progress);
            return false;
        }

        foreach (float weight in Buffers.Weights.AsSpan(0, _filled))
        {
            _sumOfWeights += weight;
            _weightsNotAboveZero += weight > 0 ? 0 : 1;
        }

        for (int i = 0; i < _filled && _classes is not null; i++)
        {
            _classes.Add(Buffers.Classes[i], Buffers.Weights[i]);
        }

        _rows += _filled;
        _position = _position with { Batches = _position.Batches + 1 };
        _lastBatch = Stopwatch.GetTimestamp();
        _firstBatch = _firstBatch == 0 ? _lastBatch : _firstBatch;
        _current = new RootBatch(
            _position.Batches - 1,
            _filled,
            Array.ConvertAll(Buffers.Items, i => i.Finish(_filled)),
            Buffers.Entries,
            Buffers.Weights,
            Buffers.Folds,
            new BatchToken(_epoch, _position, _source.Order));
        if (_progress?.IsDue == true)
        {
            _progress.Tell(Progress);
        }

        return true;
    }

    private RootLoadProgress Progress
        => new() { Rows = _position.Rows, TotalRows = _source.RowCount, BytesRead = _statistics.BytesRead, Waited = _statistics.Waited };
}
