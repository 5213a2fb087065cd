using System.Runtime.Versioning;

namespace Microsoft.ML.Root.Truth.Servers;

/// <summary>nginx in a folder of its own, where it writes all that it writes.</summary>
[SupportedOSPlatform("linux")]
internal static class NginxProgram
{
    private static readonly string[] _temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];

    /// <summary>Starts it, and waits until it listens.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="port">A port that it will listen at.</param>
    /// <param name="http">What stands in <c>http</c>: its servers.</param>
    internal static ServerProgram Start(string folder, int port, string http)
    {
        string user = Environment.IsPrivilegedProcess ? "user root;" : "";
        string paths = string.Concat(_temporary.Select(t => $"{t}_temp_path {folder}/{t}; "));
        string configuration = Path.Combine(folder, "nginx.conf");
        File.WriteAllText(configuration, $$"""
            {{user}} worker_processes 1; daemon off; pid {{folder}}/nginx.pid; error_log {{folder}}/error.log warn;
            events { worker_connections 512; }
            http { default_type application/octet-stream; {{paths}} {{http}} }
            """);
        return ServerProgram.Start("nginx", port, folder, "-e", $"{folder}/start.log", "-c", configuration);
    }
}
