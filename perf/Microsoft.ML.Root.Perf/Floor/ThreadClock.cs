using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Microsoft.ML.Root.Perf.Floor;

/// <summary>
/// Processor time of the calling thread: what a single-threaded stretch costs, whatever else the machine is doing. Where the
/// system has no such clock, elapsed time.
/// </summary>
internal static unsafe partial class ThreadClock
{
    /// <summary>CLOCK_THREAD_CPUTIME_ID of Linux.</summary>
    private const int ThreadTime = 3;

    /// <summary>Seconds, from some point in the past.</summary>
    internal static double Now
    {
        get
        {
            if (!OperatingSystem.IsLinux())
            {
                return (double)Stopwatch.GetTimestamp() / Stopwatch.Frequency;
            }

            long* time = stackalloc long[2];
            return clock_gettime(ThreadTime, time) == 0 ? time[0] + (time[1] * 1e-9) : 0;
        }
    }

    [LibraryImport("libc")]
    private static partial int clock_gettime(int clock, long* time);
}
