using System.Net.Security;

namespace Microsoft.ML.Root.Remote.XRootD.Security;

internal static class CertificateTrust
{
    internal static SslClientAuthenticationOptions ForClient(string host, RootRemoteOptions options) => new() { TargetHost = host };
}
