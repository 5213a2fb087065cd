using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Microsoft.ML.Root.Remote;

/// <summary>Which servers are believed to be who they say: those signed by the system's authorities, or by the grid's.</summary>
internal sealed class CertificateTrust(RootRemoteOptions options)
{
    private const string GridAuthorities = "/etc/grid-security/certificates";

    /// <summary>What a client asks of a server's certificate.</summary>
    internal SslClientAuthenticationOptions ForClient(string host)
        => new() { TargetHost = host, RemoteCertificateValidationCallback = (_, certificate, _, errors) => IsTrusted(certificate, errors) };

    /// <summary>The check of one certificate.</summary>
    /// <param name="certificate">The server's.</param>
    /// <param name="errors">What the system has against it; a wrong name is never forgiven.</param>
    internal bool IsTrusted(X509Certificate? certificate, SslPolicyErrors errors)
    {
        if (errors != SslPolicyErrors.RemoteCertificateChainErrors || certificate is not X509Certificate2 server)
        {
            return errors == SslPolicyErrors.None;
        }

        using X509Chain chain = new();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        foreach (string file in Files())
        {
            try
            {
                chain.ChainPolicy.CustomTrustStore.ImportFromPemFile(file);
            }
            catch (Exception error) when (error is CryptographicException or IOException or UnauthorizedAccessException)
            {
                // Grid folders hold lists of revoked certificates and policies beside the authorities.
            }
        }

        return chain.Build(server);
    }

    private IEnumerable<string> Files()
    {
        string?[] places = options.CertificateAuthorities is string given
            ? [given]
            : [Environment.GetEnvironmentVariable("X509_CERT_FILE"), Environment.GetEnvironmentVariable("X509_CERT_DIR") ?? GridAuthorities];
        foreach (string? place in places)
        {
            if (File.Exists(place))
            {
                yield return place;
            }
            else if (Directory.Exists(place))
            {
                foreach (string file in Directory.EnumerateFiles(place))
                {
                    yield return file;
                }
            }
        }
    }
}
