using System.Diagnostics;
using System.Runtime.Versioning;
using Microsoft.ML.Root.Truth.Servers;

namespace Microsoft.ML.Root.Perf.Remote;

/// <summary>Real servers of one folder on loopback, and the clients that are made for nothing but copying.</summary>
[SupportedOSPlatform("linux")]
internal sealed class FileServers : IDisposable
{
    private readonly string _folder = ServerProgram.Folder();
    private readonly ServerProgram _nginx;
    private readonly ServerProgram _xrootd;

    /// <param name="files">The folder.</param>
    internal FileServers(string files)
    {
        ServerProgram.LetRead(files);
        HttpPort = ServerProgram.FreePort();
        _nginx = NginxProgram.Start(_folder, HttpPort, $$"""access_log off; sendfile on; server { listen 127.0.0.1:{{HttpPort}}; root {{files}}; }""");
        XRootDPort = ServerProgram.FreePort();
        string own = Directory.CreateDirectory(Path.Combine(_folder, "xrootd")).FullName;
        XRootDProgram.Configure(own, files, XRootDPort);
        _xrootd = XRootDProgram.Start("xrootd", own, XRootDPort);
    }

    /// <summary>Where nginx listens.</summary>
    internal int HttpPort { get; }

    /// <summary>Where xrootd listens.</summary>
    internal int XRootDPort { get; }

    /// <summary>Copies files to nowhere, several at a time.</summary>
    /// <returns>The seconds that it took.</returns>
    internal static double Curl(IEnumerable<string> addresses)
        => Run("curl", ["-s", "--no-progress-meter", "-Z", "--parallel-max", "16", .. addresses.SelectMany(a => (string[])["-o", "/dev/null", a])]);

    /// <summary>Copies files into a folder in memory, several at a time: xrdcp does not copy to nowhere in parallel.</summary>
    /// <returns>The seconds that it took.</returns>
    internal static double Xrdcp(IEnumerable<string> addresses)
    {
        string folder = Directory.CreateDirectory($"/dev/shm/mlroot-perf-{Guid.NewGuid():N}").FullName;
        try
        {
            return Run("xrdcp", ["--nopbar", "--silent", "--parallel", "16", .. addresses, folder]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public void Dispose()
    {
        _nginx.Dispose();
        _xrootd.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static double Run(string program, params IEnumerable<string> arguments)
    {
        long began = Stopwatch.GetTimestamp();
        using Process process = Process.Start(program, arguments);
        process.WaitForExit();
        return process.ExitCode == 0
            ? Stopwatch.GetElapsedTime(began).TotalSeconds
            : throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
    }
}
