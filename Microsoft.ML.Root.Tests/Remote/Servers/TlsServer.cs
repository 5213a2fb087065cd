using System.Runtime.Versioning;
using Microsoft.ML.Root.Truth.Servers;

namespace Microsoft.ML.Root.Tests.Remote.Servers;

/// <summary>XRootD's own server with TLS, and with a token library of the tests' own that takes tokens which begin with GOOD.</summary>
[SupportedOSPlatform("linux")]
internal static class TlsServer
{
    internal const string Token = "GOOD.MARKED.TOKEN";

    /// <summary>Lines for a token at the login.</summary>
    internal const string TokenLogin = """
        xrootd.tls capable login
        xrootd.seclib libXrdSec.so
        sec.protocol ztn -expiry ignore -tokenlib DIR/stub.so
        sec.protbind * ztn
        """;

    /// <summary>Lines for certificates, which <see cref="Prepare"/> writes.</summary>
    internal const string Tls = """
        xrd.tls DIR/host.pem DIR/host.key
        xrd.tlsca certfile DIR/ca.pem

        """;

    private const string TokenLibrary = """
        #include <string>
        #include <vector>
        #include <cstring>
        struct Issuer { std::string name, url; };
        struct Helper {
          virtual std::vector<Issuer> issuers() { return {}; }
          virtual bool validate(const char *token, std::string &error, long long *expiry, void *) {
            if (expiry) *expiry = 1;
            if (!strncmp(token, "GOOD", 4)) return true;
            error = "not a good token";
            return false;
          }
          virtual ~Helper() {}
        };
        static Helper helper;
        extern "C" { Helper *SciTokensHelper = &helper; }
        """;

    /// <summary>Options that trust it and that it trusts.</summary>
    internal static RootRemoteOptions Trusting(XRootDServer server, int streams = 0)
        => new() { CertificateAuthorities = Path.Combine(server.Folder, "ca.pem"), Token = Token, XRootDStreams = streams };

    /// <summary>Starts it.</summary>
    /// <param name="configuration">How TLS is used.</param>
    internal static XRootDServer Start(string configuration) => new(Tls + configuration, folder =>
    {
        Prepare(folder);
        if (configuration.Contains("stub.so", StringComparison.Ordinal))
        {
            string source = Path.Combine(folder, "stub.cc");
            File.WriteAllText(source, TokenLibrary);
            if (!ServerProgram.Run("g++", "-shared", "-fPIC", "-o", Path.Combine(folder, "stub.so"), source))
            {
                Assert.Inconclusive("g++ is not installed, which makes the server's token library");
            }
        }
    });

    /// <summary>Writes the files that are served, and certificates.</summary>
    internal static void Prepare(string folder)
    {
        ServedFiles.Write(folder);
        TestCertificates.Write(folder);
        File.SetUnixFileMode(Path.Combine(folder, "host.key"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }
}
