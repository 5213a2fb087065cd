using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Microsoft.ML.Root.Remote;

/// <summary>
/// Finds the bearer token for a host: what the options give, else WLCG's discovery (https://zenodo.org/records/3937438). A token is
/// read anew each time it is asked for, since it lives for about an hour.
/// </summary>
internal sealed partial class BearerTokens(RootRemoteOptions options)
{
    /// <summary>Larger than any token that servers take.</summary>
    private const int LargestFile = 16 << 10;

    /// <summary>The token to send, or null for none.</summary>
    /// <param name="address">The file; its host is told to the token function.</param>
    /// <param name="isEncrypted">The connection has TLS: without it a token goes out only where the options allow it.</param>
    /// <param name="cancellationToken">For the token function.</param>
    /// <exception cref="RemoteFault">What was found is no token.</exception>
    internal async ValueTask<string?> FindAsync(RemoteAddress address, bool isEncrypted, CancellationToken cancellationToken)
    {
        if (!isEncrypted && !options.AllowUnencryptedTokens)
        {
            return null;
        }

        if (options.Token is string given)
        {
            return Checked(given, $"the option {nameof(RootRemoteOptions.Token)}");
        }

        return options.TokenProvider is null
            ? Discover()
            : Checked(await options.TokenProvider(address.Origin, cancellationToken).ConfigureAwait(false) ?? "", $"the option {nameof(RootRemoteOptions.TokenProvider)}");
    }

    private static string? Discover()
    {
        if (Checked(Environment.GetEnvironmentVariable("BEARER_TOKEN") ?? "", "the variable BEARER_TOKEN") is string token)
        {
            return token;
        }

        foreach (string file in Files())
        {
            if (Checked(Read(file), $"the file '{file}'") is string stored)
            {
                return stored;
            }
        }

        return null;
    }

    private static IEnumerable<string> Files()
    {
        if (Environment.GetEnvironmentVariable("BEARER_TOKEN_FILE") is { Length: > 0 } named)
        {
            yield return named;
        }

        if (OperatingSystem.IsWindows())
        {
            yield break;
        }

        string name = string.Create(CultureInfo.InvariantCulture, $"bt_u{EffectiveUser()}");
        if (Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR") is { Length: > 0 } folder)
        {
            yield return Path.Combine(folder, name);
        }

        yield return Path.Combine("/tmp", name);
    }

    private static string Read(string file)
    {
        try
        {
            FileInfo info = new(file);
            return info.Exists && info.Length <= LargestFile ? File.ReadAllText(file) : "";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    /// <summary>The token without white space around it, or null where there is none.</summary>
    private static string? Checked(string text, string source)
    {
        string token = text.Trim();
        if (token.Length == 0)
        {
            return null;
        }

        return Form().IsMatch(token) ? token : throw new RemoteFault(RemoteFaultKind.Permanent, $"{source} holds no bearer token");
    }

    /// <summary>A token as RFC 6750 has it.</summary>
    [GeneratedRegex(@"\A[A-Za-z0-9._~+/-]+=*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint EffectiveUser();
}
