using System.Collections.Concurrent;
using Microsoft.ML.Root.Diagnostics;

namespace Microsoft.ML.Root.Remote;

/// <summary>What reading remote files took, by host. Thread-safe.</summary>
internal sealed class RemoteStatistics
{
    private readonly ConcurrentDictionary<string, HostCounters> _hosts = new(StringComparer.Ordinal);

    /// <summary>The counters of an address's host.</summary>
    internal HostCounters For(RemoteAddress address) => _hosts.GetOrAdd(address.Origin, static origin => new HostCounters(origin));

    /// <summary>The counts of all hosts, as users see them.</summary>
    internal IReadOnlyList<RootHostStatistics> ToPublic()
        => [.. _hosts.Values.OrderBy(h => h.Host, StringComparer.Ordinal).Select(h => h.ToPublic())];
}

/// <summary>Counts of one host.</summary>
internal sealed class HostCounters(string host)
{
    private readonly KeyValuePair<string, object?> _tag = new("server.address", host);
    private long _asked;
    private long _received;
    private long _requests;
    private long _retries;
    private long _waitedTicks;

    internal string Host { get; } = host;

    /// <summary>A request is sent for so many bytes of a file; 0 for one that asks for no content.</summary>
    internal void AddRequest(long bytesAsked)
    {
        Interlocked.Increment(ref _requests);
        Interlocked.Add(ref _asked, bytesAsked);
        RootMetrics.RemoteRequests.Add(1, _tag);
    }

    /// <summary>Bytes of a file came.</summary>
    internal void AddReceived(long bytes)
    {
        Interlocked.Add(ref _received, bytes);
        RootMetrics.RemoteBytes.Add(bytes, _tag);
    }

    /// <summary>A try failed, and the next comes after a pause.</summary>
    internal void AddRetry(TimeSpan pause)
    {
        Interlocked.Increment(ref _retries);
        Interlocked.Add(ref _waitedTicks, pause.Ticks);
        RootMetrics.RemoteRetries.Add(1, _tag);
    }

    /// <summary>A request waited so long for its answer.</summary>
    internal void AddWait(TimeSpan time) => Interlocked.Add(ref _waitedTicks, time.Ticks);

    internal RootHostStatistics ToPublic() => new(
        Host,
        Interlocked.Read(ref _asked),
        Interlocked.Read(ref _received),
        Interlocked.Read(ref _requests),
        Interlocked.Read(ref _retries),
        TimeSpan.FromTicks(Interlocked.Read(ref _waitedTicks)));
}
