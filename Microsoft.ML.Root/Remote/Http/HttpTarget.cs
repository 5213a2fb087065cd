namespace Microsoft.ML.Root.Remote.Http;

/// <summary>
/// Where the requests for one file go: to the address that was given, or to where its server redirected to last, which is asked
/// directly until it refuses.
/// </summary>
internal sealed class HttpTarget(RemoteAddress given)
{
    private volatile RemoteAddress _current = given;
    private volatile string? _token;

    /// <summary>The address that the user gave.</summary>
    internal RemoteAddress Given { get; } = given;

    /// <summary>The address that is asked now.</summary>
    internal RemoteAddress Current
    {
        get => _current;
        set => _current = value;
    }

    /// <summary>The token that was found for the given address; null for none.</summary>
    internal string? Token
    {
        get => _token;
        set => _token = value;
    }

    /// <summary>A token was looked for.</summary>
    internal bool IsTokenKnown { get; set; }
}
