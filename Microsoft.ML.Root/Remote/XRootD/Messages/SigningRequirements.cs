using Microsoft.ML.Root.IO;

namespace Microsoft.ML.Root.Remote.XRootD.Messages;

/// <summary>How many requests a server wants to have signed.</summary>
internal enum SecurityLevel : byte
{
    None = 0,
    Compatible = 1,
    Standard = 2,
    Intense = 3,
    Pedantic = 4,
}

/// <summary>Which requests a server wants to have signed: a level, and single requests that it names.</summary>
/// <param name="Level">Level.</param>
/// <param name="IsForced">Also where the security protocol has no key; nothing else concerns the protocols that this client has.</param>
/// <param name="Overrides">Code and requirement of single requests.</param>
internal sealed record SigningRequirements(SecurityLevel Level, bool IsForced, IReadOnlyDictionary<RequestCode, byte> Overrides)
{
    private const byte Force = 2;

    internal static SigningRequirements None { get; } = new(SecurityLevel.None, false, new Dictionary<RequestCode, byte>());

    /// <summary>Reads the block behind its letter.</summary>
    internal static SigningRequirements Read(ref BigEndianReader reader)
    {
        reader.Skip(2);
        byte options = reader.ReadByte();
        SecurityLevel level = (SecurityLevel)reader.ReadByte();
        int count = reader.ReadByte();
        Dictionary<RequestCode, byte> overrides = [];
        for (int i = 0; i < count; i++)
        {
            RequestCode code = RequestCode.Auth + reader.ReadByte();
            overrides[code] = reader.ReadByte();
        }

        return new SigningRequirements(level, (options & Force) != 0, overrides);
    }

    /// <summary>True where the server drops a connection that sends such a request without a signature.</summary>
    internal bool Covers(RequestCode code)
    {
        if (!IsForced || code is RequestCode.Auth or RequestCode.Login or RequestCode.Protocol or RequestCode.Ping)
        {
            return false;
        }

        return Overrides.TryGetValue(code, out byte requirement) ? requirement > 0 : Level >= LevelOf(code);
    }

    /// <summary>The lowest level at which a request that only reads is signed.</summary>
    private static SecurityLevel LevelOf(RequestCode code) => code switch
    {
        RequestCode.Open => SecurityLevel.Standard,
        RequestCode.Close or RequestCode.PgRead or RequestCode.Bind or RequestCode.EndSess or RequestCode.Query => SecurityLevel.Intense,
        _ => SecurityLevel.Pedantic,
    };
}
