using System.Buffers;
using System.Text;

namespace Microsoft.ML.Root.Remote.Http;

/// <summary>Addresses as HTTP sends them.</summary>
internal static class HttpAddress
{
    /// <summary>Names in a query that hold a signature or another credential: a second one beside it is refused by S3.</summary>
    private static readonly string[] _credentials =
        ["X-Amz-Signature", "X-Amz-Credential", "X-Goog-Signature", "AWSAccessKeyId", "Signature", "sig", "authz", "access_token"];

    private static readonly SearchValues<char> _sendable = SearchValues.Create(
        [.. Enumerable.Range('!', '~' - '!' + 1).Select(c => (char)c).Where(c => !"\"#<>\\^`{|}".Contains(c, StringComparison.Ordinal))]);

    internal static bool IsEncrypted(RemoteAddress address) => address.Scheme is "https" or "davs";

    /// <summary>True for an address that brings its own credential.</summary>
    internal static bool IsSigned(RemoteAddress address)
        => address.Query.Length > 0
            && address.Query.Split('&').Any(pair => _credentials.Contains(pair.Split('=')[0], StringComparer.OrdinalIgnoreCase));

    /// <summary>The address with path and query untouched but for what may not stand in a request line.</summary>
    internal static Uri ToUri(RemoteAddress address)
    {
        string scheme = IsEncrypted(address) ? "https" : "http";
        string host = address.Host.Contains(':', StringComparison.Ordinal) ? $"[{address.Host}]" : address.Host;
        return new Uri(
            $"{scheme}://{host}:{address.Port}{Sendable(address.PathAndQuery)}",
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
    }

    /// <summary>Where a redirect leads.</summary>
    internal static RemoteAddress Resolve(RemoteAddress source, string location)
    {
        location = location.Trim();
        int fragment = location.IndexOf('#', StringComparison.Ordinal);
        location = fragment < 0 ? location : location[..fragment];
        try
        {
            RemoteAddress to = RemoteAddress.IsAddress(location) ? RemoteAddress.Parse(location)
                : location.StartsWith("//", StringComparison.Ordinal) ? RemoteAddress.Parse($"{source.Scheme}:{location}")
                : Relative(source, location);
            return to.Scheme is "http" or "https" or "dav" or "davs" ? to
                : throw new RemoteFault(RemoteFaultKind.Permanent, $"{source.Origin} redirects to an address with '{to.Scheme}://'");
        }
        catch (ArgumentException error)
        {
            throw new RemoteFault(RemoteFaultKind.Permanent, $"{source.Origin} redirects to no valid address", error);
        }
    }

    private static RemoteAddress Relative(RemoteAddress source, string location)
    {
        int question = location.IndexOf('?', StringComparison.Ordinal);
        string path = question < 0 ? location : location[..question];
        string query = question < 0 ? "" : location[(question + 1)..];
        string whole = path.StartsWith('/') ? path : path.Length == 0 ? source.Path : source.Path[..(source.Path.LastIndexOf('/') + 1)] + path;
        return source with { Path = whole, Query = query };
    }

    /// <summary>What may not stand in a request line goes in percent signs; what is there already stays.</summary>
    private static string Sendable(string text)
    {
        if (!text.AsSpan().ContainsAnyExcept(_sendable))
        {
            return text;
        }

        StringBuilder sendable = new();
        foreach (Rune rune in text.EnumerateRunes())
        {
            string one = rune.ToString();
            sendable.Append(one.AsSpan().ContainsAnyExcept(_sendable) ? Uri.EscapeDataString(one) : one);
        }

        return sendable.ToString();
    }
}
