using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Microsoft.ML.Root.Perf.Remote;

/// <summary>nginx on a free port of loopback, with the files of a folder.</summary>
internal sealed class LoopbackNginx : IDisposable
{
    private readonly Process _process;
    private readonly string _folder;

    private LoopbackNginx(Process process, string folder, int port)
    {
        _process = process;
        _folder = folder;
        Port = port;
    }

    internal int Port { get; }

    internal static LoopbackNginx Start(string files)
    {
        string folder = Directory.CreateTempSubdirectory("mlroot-nginx").FullName;
        int port;
        using (TcpListener free = new(IPAddress.Loopback, 0))
        {
            free.Start();
            port = ((IPEndPoint)free.LocalEndpoint).Port;
        }

        string user = Environment.UserName == "root" ? "user root;" : "";
        string temporary = string.Concat(
            ((string[])["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]).Select(t => $"{t}_temp_path {folder}/{t}; "));
        File.WriteAllText(
            $"{folder}/nginx.conf",
            $$"""
            {{user}} daemon off; pid {{folder}}/pid; error_log {{folder}}/error.log;
            events { }
            http { access_log off; sendfile on; {{temporary}} server { listen 127.0.0.1:{{port}}; root {{files}}; } }
            """);
        string program = File.Exists("/usr/sbin/nginx") ? "/usr/sbin/nginx" : "nginx";
        Process process = Process.Start(program, ["-e", $"{folder}/start.log", "-c", $"{folder}/nginx.conf"]);
        for (int i = 0; i < 100; i++)
        {
            try
            {
                using TcpClient probe = new();
                probe.Connect(IPAddress.Loopback, port);
                break;
            }
            catch (SocketException)
            {
                Thread.Sleep(50);
            }
        }

        return new LoopbackNginx(process, folder, port);
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
