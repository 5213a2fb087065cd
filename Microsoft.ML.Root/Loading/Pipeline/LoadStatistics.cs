using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.ML.Root.Diagnostics;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Loading;

/// <summary>Counts of one pass. Changed with the budget's gate held; each may be read at any time.</summary>
internal sealed class LoadStatistics
{
    private readonly List<LostSlice> _lost = [];
    private readonly Dictionary<int, long> _nanRows = [];
    private readonly long _began = Stopwatch.GetTimestamp();
    private long _ended;
    private (long Read, long Decompressed, long Rows, long Waited) _published;

    /// <summary>Bytes read from files.</summary>
    internal long BytesRead { get; set; }

    /// <summary>Bytes that came out of decompression.</summary>
    internal long BytesDecompressed { get; set; }

    /// <summary>Rows handed out.</summary>
    internal long RowsDelivered { get; set; }

    /// <summary>Rows of slices that could not be read and were left out, as far as they are known.</summary>
    internal long RowsLost { get; private set; }

    /// <summary>Times that a thread which waited for something to do was woken.</summary>
    internal long WakeUps { get; set; }

    /// <summary>Stopwatch ticks that the consumer waited for rows.</summary>
    internal long WaitedTicks { get; set; }

    /// <summary>How long the consumer waited for rows.</summary>
    internal TimeSpan Waited => TimeSpan.FromSeconds((double)WaitedTicks / Stopwatch.Frequency);

    /// <summary>Stopwatch ticks of <see cref="WaitedTicks"/> for which bytes were awaited.</summary>
    internal long WaitedForReadingTicks { get; set; }

    /// <summary>How long of <see cref="Waited"/> bytes were awaited.</summary>
    internal TimeSpan WaitedForReading => TimeSpan.FromSeconds((double)WaitedForReadingTicks / Stopwatch.Frequency);

    /// <summary>The part of the waiting that was for bytes; a consumer behind a thread that prepares batches waits less than that thread does.</summary>
    internal double ReadingPart => Waited > TimeSpan.Zero ? WaitedForReading / Waited : 0;

    /// <summary>Most pooled bytes, idle ones included, seen during the pass.</summary>
    internal long PeakPooledBytes { get; private set; }

    /// <summary>Slices that were left out, and why.</summary>
    internal IReadOnlyList<LostSlice> Lost
    {
        get
        {
            lock (_lost)
            {
                return [.. _lost];
            }
        }
    }

    /// <summary>By position in the source of a column that is watched for NaN, the rows handed out that have it.</summary>
    internal IReadOnlyDictionary<int, long> NaNRows
    {
        get
        {
            lock (_lost)
            {
                return new Dictionary<int, long>(_nanRows);
            }
        }
    }

    /// <summary>Rows to be handed out hold NaN in a column.</summary>
    internal void AddNaNRows(int column, long rows)
    {
        lock (_lost)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_nanRows, column, out _) += rows;
        }
    }

    /// <summary>The counts as users see them.</summary>
    internal RootViewStatistics ToPublic() => new(RowsDelivered, RowsLost, BytesRead, BytesDecompressed, Waited, PeakPooledBytes)
    {
        WaitedForReading = WaitedForReading,
        Elapsed = Stopwatch.GetElapsedTime(_began, _ended == 0 ? Stopwatch.GetTimestamp() : _ended),
    };

    /// <summary>The pass is over.</summary>
    internal void End() => _ended = Stopwatch.GetTimestamp();

    /// <summary>Counts what is pooled at this moment, what was kept from earlier passes included.</summary>
    internal void SeePooled(BufferPool pool) => PeakPooledBytes = Math.Max(PeakPooledBytes, pool.RentedBytes + pool.IdleBytes);

    /// <summary>Adds what has come since the last time to the counters that tools see.</summary>
    internal void Publish()
    {
        RootMetrics.BytesRead.Add(BytesRead - _published.Read);
        RootMetrics.BytesDecompressed.Add(BytesDecompressed - _published.Decompressed);
        RootMetrics.Rows.Add(RowsDelivered - _published.Rows);
        RootMetrics.Waited.Add((double)(WaitedTicks - _published.Waited) / Stopwatch.Frequency);
        _published = (BytesRead, BytesDecompressed, RowsDelivered, WaitedTicks);
    }

    /// <summary>A slice is left out.</summary>
    internal void AddLost(LostSlice lost)
    {
        lock (_lost)
        {
            _lost.Add(lost);
            RowsLost += lost.Rows ?? 0;
        }
    }
}
