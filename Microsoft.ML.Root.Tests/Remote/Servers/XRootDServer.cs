using System.Diagnostics;
using System.Runtime.Versioning;
using Microsoft.ML.Root.Truth.Servers;

namespace Microsoft.ML.Root.Tests.Remote.Servers;

/// <summary>
/// XRootD's own server on a free port, over a folder of its own, for as long as a test needs it. Where the program is not installed
/// the test is inconclusive.
/// </summary>
[SupportedOSPlatform("linux")]
internal sealed class XRootDServer : IDisposable
{
    private const string Account = "xrootd";
    private readonly string[] _programs;
    private ServerProgram[] _running = [];

    /// <param name="configuration">Lines beside those that every server has; <c>DIR</c> stands for the server's folder.</param>
    /// <param name="prepare">Puts what else the server needs into its folder before it starts.</param>
    /// <param name="isInCluster">It is one of a manager and its servers, which find one another by another program.</param>
    internal XRootDServer(string configuration = "", Action<string>? prepare = null, bool isInCluster = false)
    {
        _programs = isInCluster ? ["cmsd", "xrootd"] : ["xrootd"];
        foreach (string program in _programs)
        {
            RealServer.Require(program);
        }

        Folder = ServerProgram.Folder();
        Data = Directory.CreateDirectory(Path.Combine(Folder, "data")).FullName;
        foreach (string own in new[] { "adm", "run", "log" })
        {
            Directory.CreateDirectory(Path.Combine(Folder, own));
        }

        prepare?.Invoke(Folder);
        Port = ServerProgram.FreePort();
        File.WriteAllText(Path.Combine(Folder, "server.cfg"), $"""
            xrd.port {Port} if exec xrootd
            xrd.network nodnr norpipa
            all.adminpath {Folder}/adm/admin
            all.pidpath {Folder}/run
            oss.localroot {Folder}/data
            all.export / nolock r/o
            {configuration.Replace("DIR", Folder, StringComparison.Ordinal)}

            """);
        if (Environment.IsPrivilegedProcess)
        {
            // What it may write is its user's.
            Run("chown", "-R", Account, Folder);
        }

        Start();
    }

    /// <summary>Where it keeps all that is its own.</summary>
    internal string Folder { get; }

    /// <summary>What it serves.</summary>
    internal string Data { get; }

    /// <summary>Where it listens.</summary>
    internal int Port { get; }

    /// <summary>Stops the server and starts it again: all its sessions are lost.</summary>
    internal void Restart()
    {
        Stop();
        Start();
    }

    /// <summary>Stops the server where it stands; its folder goes too.</summary>
    public void Dispose()
    {
        Stop();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>Runs a program to its end; false where there is no such program.</summary>
    internal static bool Run(string program, params IEnumerable<string> arguments)
    {
        try
        {
            using Process process = Process.Start(program, arguments);
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private void Start()
    {
        // It refuses to run as root: it gives that up for the user that Debian's package makes.
        string[] user = Environment.IsPrivilegedProcess ? ["-R", Account] : [];
        _running = [.. _programs.Select(program => ServerProgram.Start(
            program,
            program == "xrootd" ? Port : null,
            Folder,
            [.. user, "-c", Path.Combine(Folder, "server.cfg"), "-l", $"{Folder}/log/{program}", "-n", "test"]))];
    }

    private void Stop() => Array.ForEach(_running, r => r.Dispose());
}
