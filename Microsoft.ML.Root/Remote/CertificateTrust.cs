using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Microsoft.ML.Root.Remote;

/// <summary>
/// Which servers are believed to be who they say: those that the system trusts, and those signed by the authorities of
/// <see cref="RootRemoteOptions.CertificateAuthorities"/>, since grids have authorities of their own.
/// </summary>
internal static class CertificateTrust
{
    private const string GridFolder = "/etc/grid-security/certificates";

    /// <summary>How a client begins TLS with a host.</summary>
    internal static SslClientAuthenticationOptions ForClient(string? host, RootRemoteOptions options)
    {
        Lazy<X509Certificate2Collection> authorities = new(() => Load(options.CertificateAuthorities));
        return new SslClientAuthenticationOptions
        {
            TargetHost = host,
            RemoteCertificateValidationCallback = (_, certificate, chain, errors) => errors == SslPolicyErrors.None
                || (errors == SslPolicyErrors.RemoteCertificateChainErrors && certificate is X509Certificate2 server && IsSigned(server, chain, authorities.Value)),
        };
    }

    /// <summary>True when a chain leads to one of the authorities.</summary>
    private static bool IsSigned(X509Certificate2 server, X509Chain? sent, X509Certificate2Collection authorities)
    {
        using X509Chain chain = new();
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        foreach (X509ChainElement element in sent?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
        {
            chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        }

        return authorities.Count > 0 && chain.Build(server);
    }

    private static X509Certificate2Collection Load(string? given)
    {
        X509Certificate2Collection authorities = [];
        foreach (string file in given is null ? Known() : Files(given))
        {
            try
            {
                authorities.ImportFromPemFile(file);
            }
            catch (Exception error) when (error is CryptographicException or IOException or UnauthorizedAccessException)
            {
                // One bad file among hundreds: servers that need it are refused, and the error says so.
            }
        }

        return authorities;
    }

    private static IEnumerable<string> Known()
        => Files(Environment.GetEnvironmentVariable("X509_CERT_FILE") ?? "")
            .Concat(Files(Environment.GetEnvironmentVariable("X509_CERT_DIR") is { Length: > 0 } folder ? folder : GridFolder));

    /// <summary>A file, or those of a folder that may be certificates: OpenSSL names them by a hash and a number.</summary>
    private static IEnumerable<string> Files(string path)
        => File.Exists(path) ? [path]
            : Directory.Exists(path) ? Directory.EnumerateFiles(path).Where(f => Path.GetExtension(f) is ".pem" or ".crt" or ".0" or ".1" or ".2")
            : [];
}
