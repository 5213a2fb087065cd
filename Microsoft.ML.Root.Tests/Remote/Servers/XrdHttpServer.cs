using System.Runtime.Versioning;
using Microsoft.ML.Root.Truth.Servers;

namespace Microsoft.ML.Root.Tests.Remote.Servers;

/// <summary>XRootD's door for HTTP, plain or with TLS, with the fixtures.</summary>
[SupportedOSPlatform("linux")]
internal sealed class XrdHttpServer : IDisposable
{
    private readonly XRootDServer _server;
    private readonly bool _hasTls;
    private readonly int _port = ServerProgram.FreePort();

    internal XrdHttpServer(bool hasTls)
    {
        _hasTls = hasTls;
        string http = $"""
            xrd.protocol http:{_port} libXrdHttp.so
            http.listingdeny no
            http.desthttps no

            """;
        _server = new XRootDServer(http + (hasTls ? TlsServer.Tls : ""), TlsServer.Prepare);
    }

    internal string Address => _hasTls ? $"https://localhost:{_port}" : $"http://127.0.0.1:{_port}";

    /// <summary>Options that trust its certificate.</summary>
    internal RootRemoteOptions Trusting => new() { CertificateAuthorities = Path.Combine(_server.Folder, "ca.pem") };

    public void Dispose() => _server.Dispose();
}
