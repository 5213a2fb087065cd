using System.Collections;
using System.Globalization;
using Microsoft.ML.Root.Loading;

namespace Microsoft.ML.Root;

/// <summary>The batches of one epoch. Each enumeration is a pass of its own: it may be repeated, and several may run at once.</summary>
public sealed partial class RootEpoch : IEnumerable<RootBatch>
{
    private readonly RootBatchLoader _loader;
    private readonly BatchPosition? _start;
    private readonly CancellationToken _cancellation;
    private RootEpochStatistics _statistics = new();
    private BatchPass? _begun;

    internal RootEpoch(RootBatchLoader loader, int number, BatchPosition? start, CancellationToken cancellation)
    {
        _loader = loader;
        Number = number;
        _start = start;
        _cancellation = cancellation;
    }

    /// <summary>Number of the epoch, from 0.</summary>
    public int Number { get; }

    /// <summary>Rows to come; null where they have not been counted.</summary>
    public long? RowCount => _loader.RowCount - (_start?.Rows ?? 0);

    /// <summary>Batches to come; null where rows have not been counted.</summary>
    public long? BatchCount => (RowCount + _loader.Options.BatchSize - 1) / _loader.Options.BatchSize;

    /// <summary>What the pass that ended last took.</summary>
    public RootEpochStatistics Statistics => Volatile.Read(ref _statistics);

    /// <summary>The epoch that begins to load when a pass over this one has nothing left to load.</summary>
    internal RootEpoch? Next { get; set; }

    /// <summary>Begins a pass.</summary>
    /// <exception cref="RootFormatException">While enumerating: a file is damaged, and bad files are not skipped.</exception>
    /// <exception cref="OperationCanceledException">While enumerating: the pass was cancelled.</exception>
    public IEnumerator<RootBatch> GetEnumerator() => new Enumerator(this, TakePass());

    /// <summary>One line: <c>epoch 3: 20,000 rows in 40 batches</c>.</summary>
    public override string ToString() => _loader.Options.Shard.Count == 1 && RowCount is long rows
        ? string.Create(CultureInfo.InvariantCulture, $"epoch {Number}: {rows:N0} rows in {BatchCount:N0} batches")
        : string.Create(CultureInfo.InvariantCulture, $"epoch {Number}: rows that are not counted");

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The epoch for <c>await foreach</c>, and for whoever takes asynchronous sequences: no thread is held while waiting.</summary>
    public IAsyncEnumerable<RootBatch> AsAsyncEnumerable() => new AsyncBatches(this);

    /// <summary>Begins a pass that holds no thread while it waits; <c>await foreach</c> over the epoch calls it.</summary>
    public IAsyncEnumerator<RootBatch> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        BatchPass pass = TakePass();
        pass.CancelWith(cancellationToken);
        return new Enumerator(this, pass);
    }

    /// <summary>Gives back what was loaded ahead for nobody, and loads nothing ahead for others any more.</summary>
    internal void GiveUp()
    {
        Next = null;
        Interlocked.Exchange(ref _begun, null)?.Dispose();
    }

    /// <summary>Loading begins, before the first batch is asked for.</summary>
    private void Begin()
    {
        if (_loader.IsDisposed)
        {
            return; // the epoch before it goes on to its end
        }

        BatchPass pass = NewPass();
        pass.Begin();
        Interlocked.Exchange(ref _begun, pass)?.Dispose();
    }

    private BatchPass NewPass() => _loader.NewPass(Number, _start, () => Next?.Begin(), _cancellation);

    /// <summary>The pass that has begun, or a new one.</summary>
    private BatchPass TakePass() => Interlocked.Exchange(ref _begun, null) ?? NewPass();

    /// <summary>Apart from the epoch itself: on a type that is both, LINQ would not know which is meant.</summary>
    private sealed class AsyncBatches(RootEpoch epoch) : IAsyncEnumerable<RootBatch>
    {
        public IAsyncEnumerator<RootBatch> GetAsyncEnumerator(CancellationToken cancellationToken = default)
            => epoch.GetAsyncEnumerator(cancellationToken);
    }

    private sealed class Enumerator : IEnumerator<RootBatch>, IAsyncEnumerator<RootBatch>
    {
        private readonly RootEpoch _epoch;
        private readonly BatchPass _pass;

        internal Enumerator(RootEpoch epoch, BatchPass pass)
        {
            _epoch = epoch;
            _pass = pass;
            pass.FillAhead(epoch._loader.Options.Prefetch);
        }

        public RootBatch Current => _pass.Current;

        object IEnumerator.Current => Current;

        public bool MoveNext() => _pass.MoveNext() || End();

        public async ValueTask<bool> MoveNextAsync() => await _pass.MoveNextAsync().ConfigureAwait(false) || End();

        public void Reset() => throw new NotSupportedException("Enumerate the epoch again instead.");

        public void Dispose()
        {
            _pass.Dispose();
            End();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private bool End()
        {
            Volatile.Write(ref _epoch._statistics, _pass.Statistics);
            return false;
        }
    }
}
