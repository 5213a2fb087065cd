using System.Globalization;

namespace Microsoft.ML.Root.Remote;

/// <summary>
/// The address of a remote file or folder. Path and query stay as they were given, byte for byte: a signature covers them, and
/// storage systems tell <c>//a</c> from <c>/a</c>. <see cref="ToString"/> is for messages, events and logs: of the query it shows
/// names without values, since a value may be a credential, and no user.
/// </summary>
internal sealed record RemoteAddress
{
    private const string Separator = "://";

    private RemoteAddress(string scheme, string user, string host, int? givenPort, string path, string query)
    {
        Scheme = scheme;
        User = user;
        Host = host;
        GivenPort = givenPort;
        Path = path;
        Query = query;
    }

    /// <summary>Scheme, in lower case.</summary>
    internal string Scheme { get; init; }

    /// <summary>What stands before an <c>@</c>, or nothing.</summary>
    internal string User { get; init; }

    /// <summary>Host, in lower case; an IPv6 address without its brackets.</summary>
    internal string Host { get; init; }

    /// <summary>The port, where the address names one.</summary>
    internal int? GivenPort { get; init; }

    /// <summary>What follows host and port, with its first slash, up to the query.</summary>
    internal string Path { get; init; }

    /// <summary>What follows the question mark, without it; CERN's storage calls it opaque data.</summary>
    internal string Query { get; init; }

    /// <summary>The port that is used.</summary>
    internal int Port => GivenPort ?? Scheme switch
    {
        "http" or "dav" => 80,
        "https" or "davs" => 443,
        _ => 1094,
    };

    /// <summary>True where the scheme asks for TLS.</summary>
    internal bool IsEncrypted => Scheme is "https" or "davs" or "roots" or "xroots";

    /// <summary>Host and port, as connections, limits and statistics are counted by.</summary>
    internal string Origin => string.Create(CultureInfo.InvariantCulture, $"{BracketedHost}:{Port}");

    /// <summary>The whole address, credentials included: for requests alone.</summary>
    internal string Secret => $"{Scheme}{Separator}{(User.Length == 0 ? "" : User + "@")}{Authority}{PathAndQuery}";

    /// <summary>Path and query as they are sent; they may hold credentials.</summary>
    internal string PathAndQuery => Query.Length == 0 ? Path : $"{Path}?{Query}";

    private string BracketedHost => Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]" : Host;

    private string Authority => GivenPort is int port ? string.Create(CultureInfo.InvariantCulture, $"{BracketedHost}:{port}") : BracketedHost;

    /// <summary>True for a text with a scheme, such as <c>https://…</c>, <c>root://…</c> or <c>file:///…</c>.</summary>
    internal static bool IsAddress(string text) => SchemeLength(text) > 0;

    /// <summary>The scheme of an address in lower case, or null for a path.</summary>
    internal static string? SchemeOf(string text) => SchemeLength(text) is > 0 and int length ? text[..length].ToLowerInvariant() : null;

    /// <summary>Reads an address.</summary>
    /// <exception cref="ArgumentException">It has no host, or no valid port.</exception>
    internal static RemoteAddress Parse(string text)
    {
        int length = SchemeLength(text);
        if (length <= 0)
        {
            throw Invalid(text, "it has no scheme, such as https://");
        }

        string scheme = text[..length].ToLowerInvariant();
        string rest = text[(length + Separator.Length)..];
        int end = rest.AsSpan().IndexOfAny('/', '?');
        string authority = end < 0 ? rest : rest[..end];
        string path = end < 0 ? "" : rest[end..];
        int question = path.IndexOf('?', StringComparison.Ordinal);
        string query = question < 0 ? "" : path[(question + 1)..];
        path = question < 0 ? path : path[..question];
        int at = authority.LastIndexOf('@');
        string user = at < 0 ? "" : authority[..at];
        authority = authority[(at + 1)..];
        int colon = authority.LastIndexOf(':');
        bool hasPort = colon >= 0 && colon > authority.LastIndexOf(']');
        int? port = null;
        if (hasPort)
        {
            if (!int.TryParse(authority.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int number) || number is < 1 or > 65535)
            {
                throw Invalid(text, "its port is not a number from 1 to 65535");
            }

            port = number;
            authority = authority[..colon];
        }

        string host = authority.StartsWith('[') && authority.EndsWith(']') ? authority[1..^1] : authority;
        if (host.Length == 0)
        {
            throw Invalid(text, "it has no host");
        }

        return new RemoteAddress(scheme, user, host.ToLowerInvariant(), port, path.Length == 0 ? "/" : path, query);
    }

    /// <summary>A file in the same folder, or at a path from the server's root; with the same query.</summary>
    internal RemoteAddress Beside(string path)
        => this with { Path = path.StartsWith('/') ? path : Path[..(Path.LastIndexOf('/') + 1)] + path };

    /// <summary>The text of an address as it may be shown, also of one that cannot be parsed; a path as it is.</summary>
    internal static string Show(string text)
    {
        if (!IsAddress(text))
        {
            return text;
        }

        try
        {
            return Parse(text).ToString();
        }
        catch (ArgumentException)
        {
            return $"{SchemeOf(text)}{Separator}…";
        }
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Scheme}{Separator}{Authority}{Path}{ShownQuery()}";

    private string ShownQuery()
        => Query.Length == 0 ? "" : "?" + string.Join('&', Query.Split('&').Select(pair => pair.IndexOf('=', StringComparison.Ordinal) is >= 0 and int equals ? pair[..equals] + "=…" : "…"));

    private static int SchemeLength(string text)
    {
        int length = text.IndexOf(Separator, StringComparison.Ordinal);
        return length > 0 && !text.AsSpan(0, length).ContainsAnyExcept(SchemeCharacters) ? length : -1;
    }

    private static readonly System.Buffers.SearchValues<char> SchemeCharacters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.");

    private static ArgumentException Invalid(string text, string why) => new($"The address '{SchemeOf(text)}{Separator}…' cannot be read: {why}.");
}
