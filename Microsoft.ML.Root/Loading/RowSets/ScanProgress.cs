using Microsoft.ML.Root.Diagnostics;

namespace Microsoft.ML.Root.Loading;

/// <summary>How far a scan has come, in rows as they are stored: what filters leave of them is not known before its end.</summary>
internal sealed class ScanProgress
{
    private readonly ProgressReporter _reporter;
    private readonly IReadOnlyList<Slice> _slices;
    private readonly LoadStatistics _statistics;
    private readonly long _total;
    private long _passed;
    private int _next;

    private ScanProgress(ProgressReporter reporter, IReadOnlyList<Slice> slices, LoadStatistics statistics)
    {
        _reporter = reporter;
        _slices = slices;
        _statistics = statistics;
        _total = slices.Sum(s => (long)s.Count);
    }

    /// <summary>Progress of a scan, or null where nobody wants to be told.</summary>
    internal static ScanProgress? Of(IProgress<RootLoadProgress>? progress, IReadOnlyList<Slice> slices, LoadStatistics statistics)
        => ProgressReporter.To(progress, RootLoadPhase.Scanning) is ProgressReporter reporter ? new ScanProgress(reporter, slices, statistics) : null;

    /// <summary>A slice has been gone over, and all before it that had no rows.</summary>
    internal void Passed(Slice slice)
    {
        while (_next < _slices.Count && _slices[_next].Index <= slice.Index)
        {
            _passed += _slices[_next++].Count;
        }

        if (_reporter.IsDue)
        {
            _reporter.Tell(Now);
        }
    }

    /// <summary>The scan is over.</summary>
    /// <param name="isWhole">False for one that has seen enough before its end.</param>
    internal void End(bool isWhole)
    {
        _passed = isWhole ? _total : _passed;
        _reporter.End(Now);
    }

    private RootLoadProgress Now => new() { Rows = _passed, TotalRows = _total, BytesRead = _statistics.BytesRead, Waited = _statistics.Waited };
}
