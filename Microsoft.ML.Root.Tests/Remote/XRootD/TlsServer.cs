using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Microsoft.ML.Root.Tests.Remote.XRootD;

/// <summary>XRootD's own server with TLS, and with a token library of the tests' own that takes tokens which begin with GOOD.</summary>
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

    private const string Tls = """
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

    /// <summary>Starts it.</summary>
    /// <param name="configuration">How TLS is used.</param>
    internal static XRootDServer Start(string configuration) => new(Tls + configuration, folder =>
    {
        Fixtures.CopyInto(folder);
        MakeCertificates(folder);
        if (configuration.Contains("stub.so", StringComparison.Ordinal))
        {
            string source = Path.Combine(folder, "stub.cc");
            File.WriteAllText(source, TokenLibrary);
            if (!XRootDServer.Run("g++", "-shared", "-fPIC", "-o", Path.Combine(folder, "stub.so"), source))
            {
                Assert.Inconclusive("g++ is not installed, which makes the server's token library");
            }
        }
    });

    /// <summary>An authority (ca.pem) and a server's certificate and key (host.pem, host.key) for loopback.</summary>
    private static void MakeCertificates(string folder)
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        using RSA authorityKey = RSA.Create(2048);
        CertificateRequest authority = new("CN=Authority of a test", authorityKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using X509Certificate2 signer = authority.CreateSelfSigned(now.AddDays(-1), now.AddDays(2));
        using RSA key = RSA.Create(2048);
        CertificateRequest host = new("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        host.CertificateExtensions.Add(names.Build());
        host.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, false));
        host.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        using X509Certificate2 certificate = host.Create(signer, now.AddDays(-1), now.AddDays(1), [1]);
        File.WriteAllText(Path.Combine(folder, "ca.pem"), signer.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "host.pem"), certificate.ExportCertificatePem());
        string keyFile = Path.Combine(folder, "host.key");
        File.WriteAllText(keyFile, key.ExportPkcs8PrivateKeyPem());
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(keyFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }
}
