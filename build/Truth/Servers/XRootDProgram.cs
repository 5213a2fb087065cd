using System.Runtime.Versioning;

namespace Microsoft.ML.Root.Truth.Servers;

/// <summary>XRootD's own servers in a folder of their own, where they write all that they write.</summary>
[SupportedOSPlatform("linux")]
internal static class XRootDProgram
{
    private const string Account = "xrootd";

    /// <summary>Says in the folder how servers run there.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="data">What they serve.</param>
    /// <param name="port">Where xrootd will listen.</param>
    /// <param name="more">Lines beside those that every server has.</param>
    internal static void Configure(string folder, string data, int port, string more = "")
    {
        foreach (string own in (string[])["adm", "run", "log"])
        {
            Directory.CreateDirectory(Path.Combine(folder, own));
        }

        File.WriteAllText(Path.Combine(folder, "server.cfg"), $"""
            xrd.port {port} if exec xrootd
            xrd.network nodnr norpipa
            all.adminpath {folder}/adm/admin
            all.pidpath {folder}/run
            oss.localroot {data}
            all.export / nolock r/o
            {more}

            """);
        if (Environment.IsPrivilegedProcess)
        {
            // What it may write is its user's.
            ServerProgram.Run("chown", "-R", Account, folder);
        }
    }

    /// <summary>Starts a program as the folder says; xrootd until it listens.</summary>
    internal static ServerProgram Start(string program, string folder, int port)
    {
        // It refuses to run as root: it gives that up for the user that Debian's package makes.
        string[] user = Environment.IsPrivilegedProcess ? ["-R", Account] : [];
        return ServerProgram.Start(
            program,
            program == "xrootd" ? port : null,
            folder,
            [.. user, "-c", Path.Combine(folder, "server.cfg"), "-l", $"{folder}/log/{program}", "-n", "own"]);
    }
}
