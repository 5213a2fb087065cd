using System.Runtime.InteropServices;
using Microsoft.ML.Root.Loading;

namespace Microsoft.ML.Root.DataView;

/// <summary>Counts of all passes over a view and the views that were split off it.</summary>
internal sealed class ViewStatistics
{
    private readonly Lock _lock = new();
    private readonly HashSet<LoadStatistics> _running = [];
    private readonly Dictionary<Slice, LostSlice> _lost = [];
    private readonly Dictionary<int, long> _nanRows = [];
    private RootViewStatistics _ended = new(0, 0, 0, 0, TimeSpan.Zero, 0);

    /// <summary>All passes together.</summary>
    internal RootViewStatistics Total
    {
        get
        {
            lock (_lock)
            {
                return _running.Aggregate(_ended, (sum, pass) => Add(sum, pass.ToPublic()));
            }
        }
    }

    /// <summary>Slices that were left out in some pass, each once.</summary>
    internal IReadOnlyCollection<LostSlice> Lost
    {
        get
        {
            lock (_lock)
            {
                foreach (LoadStatistics pass in _running)
                {
                    See(pass);
                }

                return [.. _lost.Values];
            }
        }
    }

    /// <summary>Rows with NaN by position of the column in the source, in all passes together.</summary>
    internal IReadOnlyDictionary<int, long> NaNRows
    {
        get
        {
            lock (_lock)
            {
                return _running.Select(pass => pass.NaNRows).Append(_nanRows).SelectMany(counts => counts)
                    .GroupBy(count => count.Key).ToDictionary(counts => counts.Key, counts => counts.Sum(count => count.Value));
            }
        }
    }

    /// <summary>A pass begins.</summary>
    internal void Begin(LoadStatistics pass)
    {
        lock (_lock)
        {
            _running.Add(pass);
        }
    }

    /// <summary>The pass is over.</summary>
    internal void End(LoadStatistics pass)
    {
        lock (_lock)
        {
            if (_running.Remove(pass))
            {
                pass.End();
                _ended = Add(_ended, pass.ToPublic());
                See(pass);
                foreach ((int column, long rows) in pass.NaNRows)
                {
                    CollectionsMarshal.GetValueRefOrAddDefault(_nanRows, column, out _) += rows;
                }
            }
        }
    }

    private void See(LoadStatistics pass)
    {
        foreach (LostSlice lost in pass.Lost)
        {
            _lost[lost.Slice] = lost;
        }
    }

    private static RootViewStatistics Add(RootViewStatistics sum, RootViewStatistics pass) => new(
        sum.Rows + pass.Rows,
        sum.RowsLost + pass.RowsLost,
        sum.BytesRead + pass.BytesRead,
        sum.BytesDecompressed + pass.BytesDecompressed,
        sum.Waited + pass.Waited,
        Math.Max(sum.PeakPooledBytes, pass.PeakPooledBytes))
    {
        WaitedForReading = sum.WaitedForReading + pass.WaitedForReading,
        Elapsed = sum.Elapsed + pass.Elapsed,
    };
}
