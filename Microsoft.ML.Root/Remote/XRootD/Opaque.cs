namespace Microsoft.ML.Root.Remote.XRootD;

/// <summary>
/// The query of a path, which CERN's storage calls opaque data: pairs that steer servers, some of them credentials. Values pass
/// byte for byte.
/// </summary>
internal static class Opaque
{
    /// <summary>Keys by which a user says who one is; what servers give with a redirect has other names.</summary>
    private static readonly string[] CredentialKeys = ["authz", "access_token", "xrd.ztn", "xrd.logintoken"];

    /// <summary>Keys of XRootD's own client, which it never sends.</summary>
    private const string ClientPrefix = "xrdcl.";

    /// <summary>The pairs of both, those of <paramref name="added"/> in place of others of the same key.</summary>
    internal static string Merge(string query, string added)
    {
        string[] news = Pairs(added);
        HashSet<string> keys = [.. news.Select(KeyOf)];
        return string.Join('&', [.. Pairs(query).Where(pair => !keys.Contains(KeyOf(pair))), .. news]);
    }

    /// <summary>What goes to a server.</summary>
    internal static string ToSend(string query)
        => string.Join('&', Pairs(query).Where(pair => !pair.StartsWith(ClientPrefix, StringComparison.Ordinal)));

    /// <summary>The pairs by which a user says who one is.</summary>
    internal static IEnumerable<string> Credentials(string query)
        => Pairs(query).Where(pair => CredentialKeys.Contains(KeyOf(pair), StringComparer.OrdinalIgnoreCase));

    /// <summary>All other pairs.</summary>
    internal static string WithoutCredentials(string query) => string.Join('&', Pairs(query).Except(Credentials(query)));

    private static string[] Pairs(string query) => query.Split('&', StringSplitOptions.RemoveEmptyEntries);

    private static string KeyOf(string pair) => pair.IndexOf('=', StringComparison.Ordinal) is >= 0 and int equals ? pair[..equals] : pair;
}
