using System.Diagnostics.Metrics;

namespace Microsoft.ML.Root.Diagnostics;

/// <summary>
/// Instruments under the name <c>Microsoft.ML.Root</c>, for dotnet-counters and OpenTelemetry, whose conventions give their names and
/// units. Counters are added to each time that a consumer is done with what was loaded together, not for each row; what is there now is
/// observed when somebody asks.
/// </summary>
internal static class RootMetrics
{
    private static readonly Meter Source = new(RootEventSource.SourceName);
    private static long _pooledBytes;
    private static long _poolsAhead;
    private static long _threads;

    static RootMetrics()
    {
        Source.CreateObservableUpDownCounter("root.memory.pooled", static () => Interlocked.Read(ref _pooledBytes), "By", "Native memory of buffers, idle ones included");
        Source.CreateObservableUpDownCounter("root.load.queue", static () => Interlocked.Read(ref _poolsAhead), "{pool}", "Pools of rows that are being loaded or wait for their consumer");
        Source.CreateObservableUpDownCounter("root.load.threads", static () => Interlocked.Read(ref _threads), "{thread}", "Threads that load");
    }

    /// <summary>Bytes read from files.</summary>
    internal static Counter<long> BytesRead { get; } = Source.CreateCounter<long>("root.file.read", "By", "Bytes read from files");

    /// <summary>Bytes that came out of decompression.</summary>
    internal static Counter<long> BytesDecompressed { get; } =
        Source.CreateCounter<long>("root.file.decompressed", "By", "Bytes after decompression");

    /// <summary>Rows handed to consumers.</summary>
    internal static Counter<long> Rows { get; } = Source.CreateCounter<long>("root.load.rows", "{row}", "Rows handed to consumers");

    /// <summary>Time that consumers waited for data.</summary>
    internal static Counter<double> Waited { get; } =
        Source.CreateCounter<double>("root.load.wait.time", "s", "Time that consumers waited for data");

    /// <summary>Requests to servers.</summary>
    internal static Counter<long> RemoteRequests { get; } =
        Source.CreateCounter<long>("root.remote.requests", "{request}", "Requests sent to servers, repeated ones included");

    /// <summary>Bytes of files that servers sent.</summary>
    internal static Counter<long> RemoteBytes { get; } =
        Source.CreateCounter<long>("root.remote.received", "By", "Bytes of files received from servers");

    /// <summary>Requests that failed and were tried again.</summary>
    internal static Counter<long> RemoteRetries { get; } =
        Source.CreateCounter<long>("root.remote.retries", "{retry}", "Requests that failed and were tried again");

    /// <summary>Native memory was taken, or given back.</summary>
    internal static void AddPooled(long bytes) => Interlocked.Add(ref _pooledBytes, bytes);

    /// <summary>Pools began to be loaded, or left the queue.</summary>
    internal static void AddPools(int pools) => Interlocked.Add(ref _poolsAhead, pools);

    /// <summary>A thread begins or ends.</summary>
    internal static void AddThreads(int threads) => Interlocked.Add(ref _threads, threads);
}
