using System.Diagnostics;

namespace Microsoft.ML.Root.Tests;

/// <summary>Waits for what the collector and the threads that it stops bring about, however busy the machine is.</summary>
internal static class Collected
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    /// <summary>Collects until the condition holds; false when it does not within a minute.</summary>
    internal static bool Eventually(Func<bool> condition)
    {
        Stopwatch watch = Stopwatch.StartNew();
        do
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            if (SpinWait.SpinUntil(condition, TimeSpan.FromMilliseconds(50)))
            {
                return true;
            }
        }
        while (watch.Elapsed < Limit);
        return false;
    }
}
