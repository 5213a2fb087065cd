using System.Diagnostics;

namespace Microsoft.ML.Root.Diagnostics;

/// <summary>
/// Tells a user how far one phase has come: not more often than ten times a second, so that it may be asked block by block, and once at
/// the end. Thread-safe.
/// </summary>
/// <param name="progress">Who is told.</param>
/// <param name="phase">What is being done.</param>
/// <param name="epoch">Number of the epoch or pass.</param>
internal sealed class ProgressReporter(IProgress<RootLoadProgress> progress, RootLoadPhase phase, int epoch = 0)
{
    private static readonly long _interval = Stopwatch.Frequency / 10;
    private readonly Lock _lock = new();
    private readonly long _began = Stopwatch.GetTimestamp();
    private long _next;
    private bool _ended;

    /// <summary>True when it is time to tell.</summary>
    internal bool IsDue => Stopwatch.GetTimestamp() >= Volatile.Read(ref _next);

    /// <summary>A reporter, or null where nobody wants to be told.</summary>
    internal static ProgressReporter? To(IProgress<RootLoadProgress>? progress, RootLoadPhase phase, int epoch = 0)
        => progress is null ? null : new ProgressReporter(progress, phase, epoch);

    /// <summary>Tells; after <see cref="End"/> nothing is told.</summary>
    internal void Tell(RootLoadProgress now) => Tell(now, isLast: false);

    /// <summary>Tells for the last time.</summary>
    internal void End(RootLoadProgress now) => Tell(now, isLast: true);

    private void Tell(RootLoadProgress now, bool isLast)
    {
        lock (_lock)
        {
            if (_ended)
            {
                return;
            }

            _ended = isLast;
            Volatile.Write(ref _next, Stopwatch.GetTimestamp() + _interval);
            progress.Report(now with { Phase = phase, Epoch = epoch, Elapsed = Stopwatch.GetElapsedTime(_began) });
        }
    }
}
