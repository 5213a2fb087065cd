using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Microsoft.ML.Root.Diagnostics;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Loading;

/// <summary>
/// Hands batches out, one at a time: each is the consumer's until he asks for the next. Shuffled ones are filled when they are asked for,
/// or some of them ahead; where nothing is shuffled the loading threads fill them, one ahead at least.
/// </summary>
internal sealed class BatchPass : IDisposable
{
    private readonly BatchSource _source;
    private readonly int _epoch;
    private readonly CancellationToken _cancellation;
    private readonly CancellationTokenSource _stop;
    private readonly LoadStatistics _statistics = new();
    private readonly ClassTotals? _classes;
    private readonly BatchReader _reader;
    private readonly PrefetchQueue<FilledBatch> _ahead;
    private Prefetcher<FilledBatch>? _prefetcher;
    private CancellationToken _second;
    private CancellationTokenRegistration _registration;
    private ExceptionDispatchInfo? _error;
    private ProgressReporter? _progress;
    private FilledBatch? _current;
    private BatchPosition _position;
    private long _batches;
    private long _rows;
    private long _began;
    private long _firstBatch;
    private long _lastBatch;
    private double _sumOfWeights;
    private long _weightsNotAboveZero;
    private bool _disposed;

    /// <param name="source">Where batches come from.</param>
    /// <param name="epoch">Number of the epoch.</param>
    /// <param name="start">Where in it to begin; null for its beginning.</param>
    /// <param name="inLastPool">See <see cref="BatchReader"/>.</param>
    /// <param name="cancellation">Ends the pass.</param>
    internal BatchPass(BatchSource source, int epoch, BatchPosition? start, Action? inLastPool, CancellationToken cancellation)
    {
        _source = source;
        _epoch = epoch;
        _position = start ?? default;
        _cancellation = cancellation;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _classes = source.ClassColumn < 0 ? null : new ClassTotals(source.ClassColumn);
        _reader = new BatchReader(source, epoch, start, _classes, _statistics, inLastPool, _stop.Token);
        _ahead = new PrefetchQueue<FilledBatch>(_reader, source.IsReadInOrder ? 1 : 0, Budget);
        if (source.IsReadInOrder)
        {
            _prefetcher = new Prefetcher<FilledBatch>(new LoadingBatches(_reader, _ahead, _stop), _ahead);
        }
    }

    /// <summary>The batch, valid until the next is asked for.</summary>
    internal RootBatch Current => _current?.Batch ?? throw new InvalidOperationException("There is no current batch.");

    /// <summary>Memory that it takes.</summary>
    internal long CurrentBytes => _current?.Buffers.Bytes ?? 0;

    /// <summary>What loading may take.</summary>
    internal MemoryBudget Budget => _source.Scanner.Engine.Budget;

    /// <summary>Counts of what has been handed out so far.</summary>
    internal RootEpochStatistics Statistics => new()
    {
        Rows = _rows,
        Batches = _batches,
        BytesRead = _statistics.BytesRead,
        BytesDecompressed = _statistics.BytesDecompressed,
        Waited = Waited,
        WaitedForReading = Waited * _statistics.ReadingPart,
        Elapsed = Stopwatch.GetElapsedTime(_began, Math.Max(_began, _lastBatch)),
        TimeToFirstBatch = Stopwatch.GetElapsedTime(_began, Math.Max(_began, _firstBatch)),
        PeakPooledBytes = _statistics.PeakPooledBytes,
        Hosts = _source.Scanner.Source.Hosts,
        Skipped = _source.Reader.Skipped(_statistics.Lost),
        SumOfWeights = _sumOfWeights,
        WeightsNotAboveZero = _weightsNotAboveZero,
        Classes = _classes?.List ?? [],
    };

    /// <summary>The token that ended the pass: the caller knows none of ours.</summary>
    private CancellationToken Cause => _cancellation.IsCancellationRequested ? _cancellation : _second;

    private TimeSpan Waited => _prefetcher?.Waited ?? _statistics.Waited;

    private RootLoadProgress Progress
        => new() { Rows = _position.Rows, TotalRows = _source.RowCount, BytesRead = _statistics.BytesRead, Waited = Waited };

    /// <summary>So many batches are filled ahead. Before the first is asked for.</summary>
    internal void FillAhead(int count)
    {
        _ahead.Count = Math.Max(_ahead.Count, count);
        if (_ahead.Count > 0)
        {
            _prefetcher ??= new Prefetcher<FilledBatch>(new PrefetchThread<FilledBatch>(_reader, _ahead, _stop), _ahead);
        }

        UseAtOnce(1);
    }

    /// <summary>So many batches are in use at a time beside those that are filled ahead: memory is kept for them.</summary>
    internal void UseAtOnce(int count) => _source.Keep(_ahead.Count + count);

    /// <summary>Another token that ends the pass.</summary>
    internal void CancelWith(CancellationToken cancellation)
    {
        _second = cancellation;
        _registration = cancellation.UnsafeRegister(static stop => ((CancellationTokenSource)stop!).Cancel(), _stop);
    }

    /// <summary>Loading begins now, not when the first batch is asked for; what goes wrong shows then.</summary>
    internal void Begin()
    {
        try
        {
            _reader.Begin();
        }
        catch (Exception error)
        {
            _error = ExceptionDispatchInfo.Capture(error);
        }
    }

    /// <summary>Goes to the next batch; false at the end.</summary>
    internal bool MoveNext()
    {
        try
        {
            GiveUp();
            FilledBatch? next;
            bool _ = _prefetcher is null ? _reader.TryNext(out next) : _prefetcher.TryNext(out next);
            return HandOut(next);
        }
        catch (OperationCanceledException) when (Cause.IsCancellationRequested)
        {
            throw new OperationCanceledException(Cause);
        }
    }

    /// <summary>As <see cref="MoveNext"/>, without holding a thread while waiting.</summary>
    internal async ValueTask<bool> MoveNextAsync()
    {
        try
        {
            GiveUp();
            return HandOut(_prefetcher is null
                ? await _reader.NextAsync().ConfigureAwait(false)
                : (await _prefetcher.NextAsync().ConfigureAwait(false)).Item);
        }
        catch (OperationCanceledException) when (Cause.IsCancellationRequested)
        {
            throw new OperationCanceledException(Cause);
        }
    }

    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        // A batch that is current when its pass ends, as in First() or behind a break, keeps its memory.
        _disposed = true;
        _current = null;
        _registration.Dispose();
        _prefetcher?.Dispose();
        _reader.Dispose();
        _stop.Dispose();
    }

    private void GiveUp()
    {
        if (_began == 0)
        {
            _began = Stopwatch.GetTimestamp();
            _progress = ProgressReporter.To(_source.Options.Progress, RootLoadPhase.Loading, _epoch);
        }

        ObjectDisposedException.ThrowIf(_disposed, this);
        _stop.Token.ThrowIfCancellationRequested();
        _error?.Throw();
        if (_current is FilledBatch former)
        {
            _current = null;
            former.Batch.GiveUp();
        }
    }

    private bool HandOut(FilledBatch? batch)
    {
        if (batch is null)
        {
            _progress?.End(Progress);
            return false;
        }

        Count(batch.Buffers, batch.Batch.RowCount);
        _current = batch;
        _position = batch.End;
        _batches++;
        _lastBatch = Stopwatch.GetTimestamp();
        _firstBatch = _firstBatch == 0 ? _lastBatch : _firstBatch;
        if (_progress?.IsDue == true)
        {
            _progress.Tell(Progress);
        }

        return true;
    }

    private void Count(BatchBuffers buffers, int rowCount)
    {
        if (_source.HasWeights)
        {
            foreach (float weight in buffers.Weights.AsSpan(0, rowCount))
            {
                _sumOfWeights += weight;
                _weightsNotAboveZero += weight > 0 ? 0 : 1;
            }
        }
        else
        {
            _sumOfWeights += rowCount; // each is 1
        }

        for (int i = 0; i < rowCount && _classes is not null; i++)
        {
            _classes.Add(buffers.Classes[i], buffers.Weights[i]);
        }

        _rows += rowCount;
    }
}
