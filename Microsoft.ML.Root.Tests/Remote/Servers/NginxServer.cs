using System.Runtime.Versioning;
using Microsoft.ML.Root.Truth.Servers;

namespace Microsoft.ML.Root.Tests.Remote.Servers;

/// <summary>nginx with the fixtures: plain, with TLS and HTTP/2, and below paths that make it behave in other ways.</summary>
[SupportedOSPlatform("linux")]
internal sealed class NginxServer : IDisposable
{
    /// <summary>What <c>/auth/</c> lets in.</summary>
    internal const string Token = "GOOD.TOKEN";
    private readonly ServerProgram _program;

    private NginxServer(ServerProgram program, string folder, int port, int tlsPort)
    {
        _program = program;
        Folder = folder;
        Port = port;
        TlsPort = tlsPort;
    }

    internal string Folder { get; }

    internal string Data => Path.Combine(Folder, "data");

    internal int Port { get; }

    internal int TlsPort { get; }

    internal string Address => $"http://127.0.0.1:{Port}";

    internal string TlsAddress => $"https://localhost:{TlsPort}";

    /// <summary>Options that trust its certificate.</summary>
    internal RootRemoteOptions Trusting => new() { CertificateAuthorities = Path.Combine(Folder, "ca.pem"), Token = Token };

    internal static NginxServer Start()
    {
        RealServer.Require("nginx");
        string folder = ServerProgram.Folder();
        string data = ServedFiles.Write(folder);
        TestCertificates.Write(folder);
        int port = ServerProgram.FreePort();
        int tlsPort = ServerProgram.FreePort();
        string locations = $$"""
            location /norange/ { alias {{data}}/; max_ranges 0; }
            location /single/  { alias {{data}}/; max_ranges 1; }
            location /moved/   { rewrite ^/moved/(.*)$ /$1 redirect; }
            location /loop/    { return 307 $request_uri; }
            location /busy/    { add_header Retry-After 1 always; return 503; }
            location /gz/      { alias {{data}}/; gzip on; gzip_types *; gzip_min_length 1; }
            location /auth/    { alias {{data}}/; if ($http_authorization != "Bearer {{Token}}") { return 401; } }
            """;
        ServerProgram program = NginxProgram.Start(folder, port, $$"""
            access_log {{folder}}/access.log;
            server { listen 127.0.0.1:{{port}}; root {{data}}; {{locations}} }
            server { listen 127.0.0.1:{{tlsPort}} ssl http2; root {{data}}; ssl_certificate {{folder}}/host.pem; ssl_certificate_key {{folder}}/host.key; {{locations}} }
            """);
        return new NginxServer(program, folder, port, tlsPort);
    }

    public void Dispose()
    {
        _program.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
