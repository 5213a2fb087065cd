namespace Microsoft.ML.Root.Remote;

/// <summary>What one try came to, thrown by protocols inside <see cref="RemoteRetry"/> and never seen by users.</summary>
/// <param name="kind">What can be done about it.</param>
/// <param name="message">What happened, without credentials, as a part of a sentence.</param>
/// <param name="inner">The cause.</param>
internal sealed class RemoteFault(RemoteFaultKind kind, string message, Exception? inner = null) : IOException(message, inner)
{
    internal RemoteFaultKind Kind { get; } = kind;

    /// <summary>How long the server asks to wait before the next try; null where it says nothing.</summary>
    internal TimeSpan? RetryAfter { get; init; }
}

/// <summary>What can be done about a failed try.</summary>
internal enum RemoteFaultKind
{
    /// <summary>Another try may do better: a broken connection, a server that is busy.</summary>
    Transient,

    /// <summary>The server refuses for want of a credential; a fresh token may do better, once.</summary>
    Denied,

    /// <summary>There is no such file here.</summary>
    Missing,

    /// <summary>It will not get better.</summary>
    Permanent,
}
