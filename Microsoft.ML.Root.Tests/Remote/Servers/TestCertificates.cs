using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Microsoft.ML.Root.Tests.Remote.Servers;

/// <summary>An authority of the tests' own and a certificate of it for loopback, as PEM files in a folder.</summary>
internal static class TestCertificates
{
    /// <summary>Writes <c>ca.pem</c>, <c>host.pem</c> and <c>host.key</c>.</summary>
    internal static void Write(string folder)
    {
        using RSA authorityKey = RSA.Create(2048);
        CertificateRequest authorityRequest = new("CN=Tests", authorityKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        authorityRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        authorityRequest.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        DateTimeOffset now = DateTimeOffset.UtcNow;
        using X509Certificate2 authority = authorityRequest.CreateSelfSigned(now.AddDays(-1), now.AddDays(10));

        using RSA hostKey = RSA.Create(2048);
        CertificateRequest hostRequest = new("CN=localhost", hostKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        hostRequest.CertificateExtensions.Add(names.Build());
        hostRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, false));
        using X509Certificate2 host = hostRequest.Create(authority, now.AddDays(-1), now.AddDays(9), [1, 2, 3, 4, 5, 6, 7, 8]);
        File.WriteAllText(Path.Combine(folder, "ca.pem"), authority.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "host.pem"), host.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "host.key"), hostKey.ExportPkcs8PrivateKeyPem());
    }
}
