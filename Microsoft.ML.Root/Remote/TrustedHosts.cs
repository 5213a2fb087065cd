namespace Microsoft.ML.Root.Remote;

/// <summary>The hosts of <see cref="RootRemoteOptions.TrustedHosts"/>, which may see a token where a server redirects to them.</summary>
internal static class TrustedHosts
{
    /// <summary>True for a host that is named, and below <c>.domain</c> for all hosts of the domain.</summary>
    internal static bool Contain(RootRemoteOptions options, string host) => options.TrustedHosts.Any(trusted => trusted.StartsWith('.')
        ? host.EndsWith(trusted, StringComparison.OrdinalIgnoreCase)
        : host.Equals(trusted, StringComparison.OrdinalIgnoreCase));
}
