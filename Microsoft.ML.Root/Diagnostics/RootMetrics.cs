using System.Diagnostics.Metrics;

namespace Microsoft.ML.Root.Diagnostics;

/// <summary>
/// Counters under the name <c>Microsoft.ML.Root</c>, for dotnet-counters and OpenTelemetry; added to each time that a consumer is done
/// with what was loaded together, not for each row.
/// </summary>
internal static class RootMetrics
{
    private static readonly Meter Source = new(RootEventSource.SourceName);

    /// <summary>Bytes read from files.</summary>
    internal static Counter<long> BytesRead { get; } = Source.CreateCounter<long>("root.bytes_read", "By", "Bytes read from files");

    /// <summary>Bytes that came out of decompression.</summary>
    internal static Counter<long> BytesDecompressed { get; } =
        Source.CreateCounter<long>("root.bytes_decompressed", "By", "Bytes after decompression");

    /// <summary>Rows handed to consumers.</summary>
    internal static Counter<long> Rows { get; } = Source.CreateCounter<long>("root.rows", "{row}", "Rows handed to consumers");

    /// <summary>Time that consumers waited for data.</summary>
    internal static Counter<double> TimeWaited { get; } =
        Source.CreateCounter<double>("root.time_waited", "s", "Time that consumers waited for data");

    /// <summary>Requests to servers.</summary>
    internal static Counter<long> RemoteRequests { get; } =
        Source.CreateCounter<long>("root.remote.requests", "{request}", "Requests sent to servers, repeated ones included");

    /// <summary>Bytes of files that servers sent.</summary>
    internal static Counter<long> RemoteBytes { get; } =
        Source.CreateCounter<long>("root.remote.bytes_received", "By", "Bytes of files received from servers");

    /// <summary>Requests that failed and were tried again.</summary>
    internal static Counter<long> RemoteRetries { get; } =
        Source.CreateCounter<long>("root.remote.retries", "{retry}", "Requests that failed and were tried again");
}
