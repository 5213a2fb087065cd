using System.Globalization;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.Loading;

namespace Microsoft.ML.Root;

/// <summary>
/// Rows for one step of training. Its memory is reused: once the next batch is asked for, touching this one throws. Use
/// <see cref="Copy"/> for one that stays, or <see cref="Hold"/>. The batch at which an epoch is left, as by <c>First()</c>, stays too.
/// </summary>
public sealed class RootBatch
{
    private readonly RootBatchValues[] _all;
    private readonly ArraySegment<RootBatchValues> _items;
    private readonly ArraySegment<RootBatchValues> _observers;
    private readonly long[] _entries;
    private readonly float[] _weights;
    private readonly int[] _folds;
    private readonly BatchToken _token;
    private int _owners = 1;

    /// <param name="number">See <see cref="Number"/>.</param>
    /// <param name="rowCount">See <see cref="RowCount"/>.</param>
    /// <param name="items">Items, then observers.</param>
    /// <param name="observers">Number of observers.</param>
    /// <param name="entries">Memory of <see cref="Entries"/>.</param>
    /// <param name="weights">Memory of <see cref="Weights"/>.</param>
    /// <param name="folds">Memory of <see cref="Folds"/>, or none.</param>
    /// <param name="token">The place behind it.</param>
    internal RootBatch(
        long number, int rowCount, RootBatchValues[] items, int observers, long[] entries, float[] weights, int[] folds, BatchToken token)
    {
        Number = number;
        RowCount = rowCount;
        _all = items;
        _items = new(items, 0, items.Length - observers);
        _observers = new(items, items.Length - observers, observers);
        _entries = entries;
        _weights = weights;
        _folds = folds;
        _token = token;
        foreach (RootBatchValues item in items)
        {
            item.BelongTo(this);
        }
    }

    /// <summary>Number of the batch in its epoch, from 0.</summary>
    public long Number { get; }

    /// <summary>Number of rows.</summary>
    public int RowCount { get; }

    /// <summary>The items, in the order of the loader's options.</summary>
    public IReadOnlyList<RootBatchValues> Items => _items;

    /// <summary>The items that no model takes, in the order of <see cref="RootBatchLoaderOptions.Observers"/>.</summary>
    public IReadOnlyList<RootBatchValues> Observers => _observers;

    /// <summary>The item or observer with this name.</summary>
    /// <exception cref="ArgumentException">There is none; the message names the nearest.</exception>
    public RootBatchValues this[string name]
        => Array.Find(_all, i => i.Name == name)
            ?? throw new ArgumentException($"The batch has no item '{name}'{NearestName.Hint(name, _all.Select(i => i.Name))}.", nameof(name));

    /// <summary>For each row the number of its entry in the data set.</summary>
    /// <exception cref="InvalidOperationException">The batch is no longer current.</exception>
    public ReadOnlySpan<long> Entries
    {
        get
        {
            CheckCurrent();
            return _entries.AsSpan(0, RowCount);
        }
    }

    /// <summary>The rows' weights; 1 for each row when no weights were asked for.</summary>
    /// <exception cref="InvalidOperationException">The batch is no longer current.</exception>
    public ReadOnlySpan<float> Weights
    {
        get
        {
            CheckCurrent();
            return _weights.AsSpan(0, RowCount);
        }
    }

    /// <summary>
    /// Out-of-fold scoring: for each row the fold that holds it back, -1 where that could not be read and bad files are skipped;
    /// empty otherwise.
    /// </summary>
    /// <exception cref="InvalidOperationException">The batch is no longer current.</exception>
    public ReadOnlySpan<int> Folds
    {
        get
        {
            CheckCurrent();
            return _folds.AsSpan(0, _folds.Length == 0 ? 0 : RowCount);
        }
    }

    /// <summary>
    /// Text that stands for the place behind this batch: <see cref="RootBatchLoader.Resume"/> continues there, in another process
    /// and with any number of threads.
    /// </summary>
    public string Position => _token.ToString();

    /// <summary>A copy with memory of its own.</summary>
    /// <exception cref="InvalidOperationException">The batch is no longer current.</exception>
    public RootBatch Copy()
    {
        CheckCurrent();
        return new RootBatch(
            Number,
            RowCount,
            [.. _all.Select(i => i.Copy())],
            _observers.Count,
            RootBatchValues.PinnedCopy(Entries),
            RootBatchValues.PinnedCopy(Weights),
            RootBatchValues.PinnedCopy(Folds),
            _token);
    }

    /// <summary>
    /// Keeps the batch until what it returns is disposed, on whatever thread: those after it are filled elsewhere, and it stays where it is
    /// in memory. For what uses a batch without a copy, such as tensors over its memory, which may also be written to.
    /// </summary>
    /// <exception cref="InvalidOperationException">The batch is no longer current.</exception>
    public IDisposable Hold()
    {
        int owners;
        do
        {
            CheckCurrent(); // the last holder may let go at this moment
            owners = Volatile.Read(ref _owners);
        }
        while (owners == 0 || Interlocked.CompareExchange(ref _owners, owners + 1, owners) != owners);
        Memory?.Share();
        return new Holder(this);
    }

    /// <summary>One line: <c>batch 3: 512 rows; pt [512], particles [512, 4, 64] with mask</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"batch {Number}: {RowCount:N0} rows; {string.Join<RootBatchValues>(", ", _all)}");

    /// <summary>Items, then observers.</summary>
    internal IReadOnlyList<RootBatchValues> All => _all;

    /// <summary>What it lies in; null where that is its own.</summary>
    internal BatchBuffers? Memory { get; init; }

    internal void CheckCurrent()
    {
        if (Volatile.Read(ref _owners) == 0)
        {
            throw new InvalidOperationException(
                "This batch was given up when the next one was asked for. Use Copy() for one that stays.");
        }
    }

    /// <summary>One who has it is done with it; when all are, another batch overwrites it.</summary>
    internal void GiveUp()
    {
        if (Interlocked.Decrement(ref _owners) == 0)
        {
            Memory?.Return();
        }
    }

    private sealed class Holder(RootBatch batch) : IDisposable
    {
        private RootBatch? _batch = batch;

        public void Dispose() => Interlocked.Exchange(ref _batch, null)?.GiveUp();
    }
}
