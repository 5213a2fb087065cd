using System.Globalization;
using System.Text;
using Microsoft.ML.Root.Remote.XRootD.Connections;
using Microsoft.ML.Root.Remote.XRootD.Messages;

namespace Microsoft.ML.Root.Remote.XRootD.Security;

/// <summary>Whether a token may be sent.</summary>
/// <param name="IsEncrypted">The connection has TLS.</param>
/// <param name="IsTrusted">The server is the one that the user named, or among those that the user trusts.</param>
internal readonly record struct TokenPolicy(bool IsEncrypted, bool IsTrusted);

/// <summary>
/// Tells a server who the user is, by the first protocol of the server's list that this client has and the server accepts.
/// </summary>
internal sealed class Authentication(BearerTokens tokens, RootRemoteOptions options)
{
    /// <summary>The protocol that sends a bearer token.</summary>
    internal const string TokenProtocol = "ztn";
    private const string Offered = "host, unix and ztn (a bearer token over TLS)";

    /// <summary>The user of a session: that of the address, else that of the process.</summary>
    internal static string UserOf(RemoteAddress address) => address.User.Length > 0 ? address.User : Environment.UserName;

    /// <summary>Goes through the list; returns the name of the protocol used, or nothing where the server asks for none.</summary>
    /// <exception cref="RemoteFault">None will do; the message says what the server asked for, what there is, and the way out.</exception>
    internal async Task<string> RunAsync(
        RemoteAddress address, string list, TokenPolicy policy, Func<XRootDRequest, CancellationToken, Task<Reply>> ask, CancellationToken cancellationToken)
    {
        SecurityOffer[] offers = [.. SecurityOffer.ReadAll(list)];
        if (offers.Length == 0)
        {
            return "";
        }

        List<string> reasons = [];
        foreach (SecurityOffer offer in offers)
        {
            (byte[]? credentials, string reason) = await CredentialsAsync(offer, address, policy, cancellationToken).ConfigureAwait(false);
            if (credentials is not null)
            {
                Reply reply = await ask(new AuthRequest(offer.Name, credentials), cancellationToken).ConfigureAwait(false);
                if (reply.Status == ResponseStatus.Ok)
                {
                    return offer.Name;
                }

                // The server's text may repeat what it was sent.
                reason = reply.Status == ResponseStatus.Error
                    ? string.Create(CultureInfo.InvariantCulture, $"refused with error {(int)ErrorResponse.Read(reply.Body.Span, address.Origin).Number}")
                    : "goes on in a way that is not known";
            }

            reasons.Add($"{offer.Name} ({reason})");
        }

        throw new RemoteFault(
            RemoteFaultKind.Denied,
            $"{address.Origin} asks for authentication by {string.Join(", ", reasons)}; this client has {Offered}: "
            + "give a token and a roots:// address, or use the site's https:// door, or copy the file with xrdcp");
    }

    private async ValueTask<(byte[]? Credentials, string Reason)> CredentialsAsync(
        SecurityOffer offer, RemoteAddress address, TokenPolicy policy, CancellationToken cancellationToken)
    {
        switch (offer.Name)
        {
            case "host":
                return ("host\0"u8.ToArray(), "");
            case "unix":
                return (Encoding.UTF8.GetBytes($"unix\0{UserOf(address)}\0"), "");
            case TokenProtocol when !policy.IsTrusted:
                return (null, $"redirected here, and not among {nameof(RootRemoteOptions.TrustedHosts)}");
            case TokenProtocol when !policy.IsEncrypted && !options.AllowUnencryptedTokens:
                return (null, $"needs TLS, or the option {nameof(RootRemoteOptions.AllowUnencryptedTokens)}");
            case TokenProtocol:
                string? token = await tokens.FindAsync(address, policy.IsEncrypted, cancellationToken).ConfigureAwait(false);
                return token is null ? (null, "no token was found")
                    : token.Length >= offer.LargestToken ? (null, $"takes tokens below {offer.LargestToken} bytes only")
                    : (TokenCredentials(token), "");
            default:
                return (null, "not known here");
        }
    }

    /// <summary>Name, version 0, operation T (a token), its length and the token with a zero byte behind it.</summary>
    private static byte[] TokenCredentials(string token)
    {
        byte[] bytes = new byte[10 + token.Length + 1];
        "ztn\0\0T"u8.CopyTo(bytes);
        bytes[8] = (byte)((token.Length + 1) >> 8);
        bytes[9] = (byte)(token.Length + 1);
        Encoding.ASCII.GetBytes(token, bytes.AsSpan(10));
        return bytes;
    }
}
