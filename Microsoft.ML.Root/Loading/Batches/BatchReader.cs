using System.Diagnostics;

namespace Microsoft.ML.Root.Loading;

/// <summary>Fills batches from row streams: the part of loading that runs on the consumer's thread.</summary>
internal sealed class BatchReader : IDisposable
{
    private readonly BatchJob _job;
    private readonly long _began = Stopwatch.GetTimestamp();
    private BatchBuffers? _taken;
    private RowStream? _stream;
    private RootBatch? _current;
    private BatchPosition _position;
    private int _filled;
    private long _reported;
    private long _firstBatch;
    private long _lastBatch;
    private double _sumOfWeights;
    private long _weightsNotAboveZero;
    private bool _ended;
    private bool _disposed;

    internal BatchReader(BatchJob job)
    {
        _job = job;
        _position = job.Start;
    }

    /// <summary>The batch, valid until the next is asked for.</summary>
    internal RootBatch Current => _current ?? throw new InvalidOperationException("There is no current batch.");

    /// <summary>Counts so far.</summary>
    internal RootLoadStatistics Statistics => new()
    {
        Rows = _position.Rows - _job.Start.Rows,
        Batches = _position.Batches - _job.Start.Batches,
        BytesRead = _job.Statistics.BytesRead,
        BytesDecompressed = _job.Statistics.BytesDecompressed,
        Waited = _job.Statistics.Waited,
        Elapsed = Stopwatch.GetElapsedTime(_began, Math.Max(_began, _lastBatch)),
        FirstBatch = Stopwatch.GetElapsedTime(_began, Math.Max(_began, _firstBatch)),
        PeakPooledBytes = _job.Statistics.PeakPooledBytes,
        Hosts = _job.Hosts(),
        Skipped = _job.Skipped(_job.Statistics.Lost),
        SumOfWeights = _sumOfWeights,
        WeightsNotAboveZero = _weightsNotAboveZero,
        Classes = _job.Classes?.Totals ?? [],
    };

    /// <summary>Fills the next batch; false at the end.</summary>
    internal bool MoveNext()
    {
        Begin();
        while (Wanted() is int rows and > 0)
        {
            if (Stream().NextBlock(rows) is RowBlock block)
            {
                Take(block);
            }
            else if (!BeginAnew())
            {
                break;
            }
        }

        return Finish();
    }

    /// <summary>As <see cref="MoveNext"/>, without holding a thread while waiting.</summary>
    internal async ValueTask<bool> MoveNextAsync()
    {
        Begin();
        while (Wanted() is int rows and > 0)
        {
            if (await Stream().NextBlockAsync(rows).ConfigureAwait(false) is RowBlock block)
            {
                Take(block);
            }
            else if (!BeginAnew())
            {
                break;
            }
        }

        return Finish();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        _ended = true;
        CloseStream();
        if (_taken is not null && _current is null)
        {
            _job.Buffers.Return(_taken);
        }

        // A batch that is current when its reader ends, as in First() or behind a break, keeps its memory.
        _current = null;

        _job.Completed(Statistics);
    }

    private void CloseStream()
    {
        _stream?.Dispose();
        _stream = null;
    }

    private void Begin()
    {
        _job.Cancellation.ThrowIfCancellationRequested();
        _current?.GiveUp();
        _current = null;
        _filled = 0;
    }

    private int Wanted()
        => _ended ? 0 : (int)Math.Min(_job.BatchSize - _filled, (_job.RowLimit ?? long.MaxValue) - _position.Rows);

    /// <summary>Made when they are first needed: loading goes on meanwhile.</summary>
    private BatchBuffers Buffers => _taken ??= _job.Buffers.Take();

    private RowStream Stream()
    {
        if (_stream is null)
        {
            _stream = _job.Open(_position);
            _stream.Begin();

            // What can be made ready while the first rows are being loaded.
            foreach (BatchItem item in Buffers.Items)
            {
                item.Prepare();
            }

            _job.Token(_position);
        }

        return _stream;
    }

    /// <summary>A shard that must be as long as the others starts over, unless it has no row at all.</summary>
    private bool BeginAnew()
    {
        if (!_job.Repeats || _position.Rows == 0 || _position.Rows >= (_job.RowLimit ?? 0))
        {
            return false;
        }

        CloseStream();
        _position = _position with { Pass = _position.Pass + 1, Pool = 0, Row = 0 };
        return true;
    }

    private void Take(RowBlock block)
    {
        using (block)
        {
            ReadOnlySpan<ulong> rows = block.Rows;
            foreach (BatchItem item in Buffers.Items)
            {
                item.Take(block, _filled);
            }

            Span<long> entries = Buffers.Entries.AsSpan(_filled);
            block.Pool.Entries(rows, entries);
            if (_job.Folds is not null)
            {
                for (int i = 0; i < rows.Length; i++)
                {
                    Slice slice = block.Pool.Slices[RowReference.Slice(rows[i])].Slice;
                    Buffers.Folds[_filled + i] = _job.Folds.FoldOf(slice, (int)(entries[i] - slice.Range.Start));
                }
            }

            _job.Classes?.Take(block, _filled);
            _job.Weights?.Apply(block, Buffers, _filled);
            _job.Reweights?.Apply(block, Buffers, _filled, multiplies: _job.Weights is not null);

            _filled += rows.Length;
            _position = _position with
            {
                Rows = _position.Rows + rows.Length,
                Pool = block.Pool.Number,
                Row = block.Start + rows.Length,
            };
        }
    }

    private bool Finish()
    {
        if (_filled == 0 || (_filled < _job.BatchSize && _job.DropsRemainder))
        {
            _ended = true;
            _position = _position with { Rows = _position.Rows - _filled }; // a remainder is not handed out
            CloseStream();
            Report(true);
            _job.Completed(Statistics);
            return false;
        }

        foreach (float weight in Buffers.Weights.AsSpan(0, _filled))
        {
            _sumOfWeights += weight;
            _weightsNotAboveZero += weight > 0 ? 0 : 1;
        }

        _job.Classes?.Add(Buffers.Weights.AsSpan(0, _filled));
        _position = _position with { Batches = _position.Batches + 1 };
        _lastBatch = Stopwatch.GetTimestamp();
        _firstBatch = _firstBatch == 0 ? _lastBatch : _firstBatch;
        _current = new RootBatch(
            _position.Batches - 1,
            _filled,
            [.. Buffers.Items.Select(i => i.Finish(_filled))],
            Buffers.Entries,
            Buffers.Weights,
            Buffers.Folds,
            _job.Token(_position));
        Report(false);
        return true;
    }

    private void Report(bool always)
    {
        if (_job.Progress is null || (!always && Stopwatch.GetElapsedTime(_reported).TotalMilliseconds < 100))
        {
            return;
        }

        _reported = Stopwatch.GetTimestamp();
        _job.Progress.Report(new RootLoadProgress(
            _job.Epoch, _position.Rows, _job.TotalRows, Stopwatch.GetElapsedTime(_began), _job.Statistics.Waited));
    }
}
