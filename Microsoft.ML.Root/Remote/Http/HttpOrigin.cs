namespace Microsoft.ML.Root.Remote.Http;

/// <summary>What is known of a server, for all files on it.</summary>
internal sealed class HttpOrigin(int slots)
{
    /// <summary>Requests that may be under way.</summary>
    internal SemaphoreSlim Slots { get; } = new(slots);

    /// <summary>How it answers requests for several ranges.</summary>
    internal MultipartSupport Multipart { get; set; }

    /// <summary>Many requests share one connection, so that several ranges in one request gain nothing.</summary>
    internal bool IsMultiplexed { get; set; }
}

/// <summary>Whether a server answers requests for several ranges rightly, which many do not.</summary>
internal enum MultipartSupport
{
    /// <summary>Nobody has tried.</summary>
    Unknown,

    /// <summary>It does.</summary>
    Works,

    /// <summary>It does not.</summary>
    Fails,
}
