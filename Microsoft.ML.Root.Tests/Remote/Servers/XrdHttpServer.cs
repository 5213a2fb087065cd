using System.Diagnostics;
using System.Runtime.Versioning;

namespace Microsoft.ML.Root.Tests.Remote.Servers;

/// <summary>XRootD's door for HTTP, plain or with TLS, with the fixtures.</summary>
[SupportedOSPlatform("linux")]
internal sealed class XrdHttpServer : IDisposable
{
    private readonly ServerProgram _program;
    private readonly bool _hasTls;

    private XrdHttpServer(ServerProgram program, string folder, int port, bool hasTls)
    {
        _program = program;
        Folder = folder;
        Port = port;
        _hasTls = hasTls;
    }

    internal string Folder { get; }

    internal int Port { get; }

    internal string Address => _hasTls ? $"https://localhost:{Port}" : $"http://127.0.0.1:{Port}";

    /// <summary>Options that trust its certificate.</summary>
    internal RootRemoteOptions Trusting => new() { CertificateAuthorities = Path.Combine(Folder, "ca.pem") };

    internal static XrdHttpServer Start(bool hasTls)
    {
        string program = ServerProgram.Require("xrootd");
        string folder = ServerProgram.Folder();
        string data = ServedFiles.Write(folder);
        TestCertificates.Write(folder);
        int port = ServerProgram.FreePort();
        string configuration = Path.Combine(folder, "xrootd.cfg");
        string tls = $"""
            xrd.tls {folder}/host.pem {folder}/host.key
            xrd.tlsca certfile {folder}/ca.pem
            """;
        File.WriteAllText(configuration, $"""
            xrd.port {ServerProgram.FreePort()}
            xrd.network nodnr norpipa
            all.adminpath {folder}/admin/socket
            all.pidpath {folder}/run
            oss.localroot {data}
            all.export / nolock r/o
            xrootd.async off
            xrd.protocol http:{port} libXrdHttp.so
            http.listingdeny no
            http.desthttps no
            {(hasTls ? tls : "")}
            """);
        Directory.CreateDirectory(Path.Combine(folder, "admin"));
        Directory.CreateDirectory(Path.Combine(folder, "run"));
        List<string> arguments = ["-c", configuration, "-l", Path.Combine(folder, "log", "xrootd.log"), "-n", "tests"];
        Directory.CreateDirectory(Path.Combine(folder, "log"));
        if (Environment.UserName == "root")
        {
            // It refuses to run as root: it gives that up for the user that Debian's package makes.
            arguments.AddRange("-R", "xrootd");
            Run("chown", "-R", "xrootd", $"{folder}/admin", $"{folder}/run", $"{folder}/log", $"{folder}/host.key", $"{folder}/host.pem");
        }

        File.SetUnixFileMode(Path.Combine(folder, "host.key"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return new XrdHttpServer(ServerProgram.Start(program, port, arguments), folder, port, hasTls);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _program.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private static void Run(string program, params IEnumerable<string> arguments)
    {
        using Process process = Process.Start(program, arguments);
        process.WaitForExit();
    }
}
