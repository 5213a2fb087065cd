using System.Runtime.CompilerServices;
using Microsoft.ML.Root.Remote.Http;
using Microsoft.ML.Root.Remote.XRootD;

namespace Microsoft.ML.Root.Remote;

/// <summary>
/// The protocols by the schemes of addresses. Those who share an options object share its connections, which live as long as it
/// does or until they have been idle for a while.
/// </summary>
internal sealed class RemoteProtocols : IDisposable
{
    private static readonly ConditionalWeakTable<RootRemoteOptions, RemoteProtocols> OfOptions = [];
    private static readonly RootRemoteOptions Defaults = new();
    private readonly Lazy<RemoteProtocol> _http;
    private readonly Lazy<RemoteProtocol> _xrootd;

    private RemoteProtocols(RootRemoteOptions options)
    {
        _http = new Lazy<RemoteProtocol>(() => new HttpProtocol(options));
        _xrootd = new Lazy<RemoteProtocol>(() => new XRootDProtocol(options));
    }

    /// <summary>The schemes of addresses that can be read, <c>file</c> among them.</summary>
    internal static IReadOnlyList<string> Schemes { get; } = ["http", "https", "dav", "davs", "root", "roots", "xroot", "xroots", "file"];

    internal static RemoteProtocols Of(RootRemoteOptions? options)
        => OfOptions.GetValue(options ?? Defaults, static o => new RemoteProtocols(o));

    /// <summary>The protocol of an address.</summary>
    /// <exception cref="NotSupportedException">No protocol has the scheme; the message names those that there are.</exception>
    internal RemoteProtocol For(RemoteAddress address) => address.Scheme switch
    {
        "http" or "https" or "dav" or "davs" => _http.Value,
        "root" or "roots" or "xroot" or "xroots" => _xrootd.Value,
        _ => throw new NotSupportedException(
            $"Addresses with '{address.Scheme}://' cannot be read; those that can begin with {string.Join(", ", Schemes.Select(s => s + "://"))}: {address}"),
    };

    /// <summary>Closes all connections at once; those who still read get errors.</summary>
    public void Dispose()
    {
        foreach (Lazy<RemoteProtocol> protocol in (Lazy<RemoteProtocol>[])[_http, _xrootd])
        {
            if (protocol.IsValueCreated)
            {
                protocol.Value.Dispose();
            }
        }
    }
}
