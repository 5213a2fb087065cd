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
        prepare?.Invoke(Folder);
        Port = ServerProgram.FreePort();
        XRootDProgram.Configure(Folder, Data, Port, configuration.Replace("DIR", Folder, StringComparison.Ordinal));
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

    private void Start() => _running = [.. _programs.Select(program => XRootDProgram.Start(program, Folder, Port))];

    private void Stop() => Array.ForEach(_running, r => r.Dispose());
}
