using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;

namespace Microsoft.ML.Root.Truth.Servers;

/// <summary>A real server on loopback, from its start to its end.</summary>
internal sealed class ServerProgram : IDisposable
{
    private readonly Process _process;

    private ServerProgram(Process process) => _process = process;

    /// <summary>True when the program can be started.</summary>
    internal static bool IsThere(string program)
        => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/usr/sbin").Any(folder => File.Exists(Path.Combine(folder, program)));

    /// <summary>A port of loopback that nobody listens on.</summary>
    internal static int FreePort() => FreePorts(1)[0];

    /// <summary>Ports of loopback that nobody listens on, each another one.</summary>
    internal static int[] FreePorts(int count)
    {
        TcpListener[] listeners = [.. Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0))];
        Array.ForEach(listeners, listener => listener.Start());
        int[] ports = Array.ConvertAll(listeners, listener => ((IPEndPoint)listener.LocalEndpoint).Port);
        Array.ForEach(listeners, listener => listener.Dispose());
        return ports;
    }

    /// <summary>A folder below the system's temporary one that the users that servers run as can read.</summary>
    [SupportedOSPlatform("linux")]
    internal static string Folder()
    {
        string folder = Directory.CreateTempSubdirectory("mlroot-server").FullName;
        LetRead(folder);
        return folder;
    }

    /// <summary>Lets the users that servers run as read a folder.</summary>
    [SupportedOSPlatform("linux")]
    internal static void LetRead(string folder)
        => File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead
            | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);

    /// <summary>Starts a server and waits until it listens.</summary>
    /// <param name="program">Its name.</param>
    /// <param name="port">Where it will listen; null for one that is not waited for.</param>
    /// <param name="folder">Where it runs.</param>
    /// <param name="arguments">What it is told.</param>
    /// <exception cref="InvalidOperationException">It does not listen within half a minute; the message has what it wrote.</exception>
    internal static ServerProgram Start(string program, int? port, string folder, params IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = folder };
        start.Environment["PATH"] += ":/usr/sbin";
        Process process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        List<string> errors = [];
        process.ErrorDataReceived += (_, line) =>
        {
            lock (errors)
            {
                errors.Add(line.Data ?? "");
            }
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        for (Stopwatch waited = Stopwatch.StartNew(); port is not null;)
        {
            if (process.HasExited || waited.Elapsed > TimeSpan.FromSeconds(30))
            {
                process.Kill(entireProcessTree: true);
                lock (errors)
                {
                    throw new InvalidOperationException($"{program} does not listen: {string.Join('\n', errors)}");
                }
            }

            try
            {
                using TcpClient probe = new();
                probe.Connect(IPAddress.Loopback, port.Value);
                break;
            }
            catch (SocketException)
            {
                process.WaitForExit(20);
            }
        }

        return new ServerProgram(process);
    }

    /// <summary>Runs a program to its end; false where there is no such program, or it fails.</summary>
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

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }
}
