using System.Diagnostics;

namespace Microsoft.ML.Root.Perf.Epoch;

/// <summary>What one pass in this process took: seconds of time, of all threads' processors, and of waiting for rows.</summary>
internal readonly record struct Pass(double Elapsed, double Processor, double Waited, long Rows, long BytesDecompressed)
{
    /// <summary>Carries out a pass over an epoch.</summary>
    internal static Pass Over(RootEpoch epoch, Action<RootBatch> use) => Over(epoch, batches => batches, use);

    /// <summary>Carries out a pass over what is made of an epoch's batches.</summary>
    internal static Pass Over<T>(RootEpoch epoch, Func<RootEpoch, IEnumerable<T>> make, Action<T> use)
    {
        double processor = Environment.CpuUsage.TotalTime.TotalSeconds;
        long began = Stopwatch.GetTimestamp();
        foreach (T batch in make(epoch))
        {
            use(batch);
        }

        return new Pass(
            Stopwatch.GetElapsedTime(began).TotalSeconds,
            Environment.CpuUsage.TotalTime.TotalSeconds - processor,
            epoch.Statistics.Waited.TotalSeconds,
            epoch.Statistics.Rows,
            epoch.Statistics.BytesDecompressed);
    }
}
