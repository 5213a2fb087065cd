using Microsoft.ML.Root.Remote.XRootD.Messages;

namespace Microsoft.ML.Root.Remote.XRootD.Connections;

/// <summary>What was agreed when a session began.</summary>
/// <param name="Id">The server's name for it.</param>
/// <param name="Version">Version of the protocol.</param>
/// <param name="Flags">What the server is and offers.</param>
/// <param name="Signing">Which requests are signed.</param>
/// <param name="Authentication">The security protocol by which the server knows the user; empty for none.</param>
internal sealed record Session(SessionId Id, int Version, ServerFlags Flags, SigningRequirements Signing, string Authentication)
{
    private const int FirstVersionWithPgRead = 0x511;

    /// <summary>A token says who the user is.</summary>
    internal bool HasToken => Authentication == Security.Authentication.TokenProtocol;

    /// <summary>Pages with checksums are offered.</summary>
    internal bool HasPgRead => Flags.HasFlag(ServerFlags.PgRead) && Version >= FirstVersionWithPgRead;

    /// <summary>It knows servers that have files, and has none itself.</summary>
    internal bool IsManager => Flags.HasFlag(ServerFlags.IsManager);

    /// <summary>It knows managers.</summary>
    internal bool IsMetaManager => Flags.HasFlag(ServerFlags.Meta);

    /// <summary>True where a request is to be signed; a server that does not ask who one is takes no signatures.</summary>
    internal bool Signs(RequestCode code) => Authentication.Length > 0 && Signing.Covers(code);
}
