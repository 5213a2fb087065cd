using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.IO;

namespace Microsoft.ML.Root.Remote.XRootD.Messages;

/// <summary>The answer to the handshake.</summary>
/// <param name="Version">Version of the protocol that the server speaks.</param>
internal readonly record struct HandshakeResponse(int Version)
{
    internal static HandshakeResponse Read(ReadOnlySpan<byte> body, string server)
    {
        BigEndianReader reader = new(body, new FilePlace(server, ObjectPath: "handshake"));
        return new HandshakeResponse(reader.ReadInt32());
    }
}

/// <summary>The answer to the protocol request.</summary>
/// <param name="Version">Version that both speak.</param>
/// <param name="Flags">What the server is and offers.</param>
/// <param name="Signing">Which requests must be signed.</param>
internal sealed record ProtocolResponse(int Version, ServerFlags Flags, SigningRequirements Signing)
{
    private const byte BindPreferences = (byte)'B';
    private const byte Security = (byte)'S';

    internal static ProtocolResponse Read(ReadOnlySpan<byte> body, string server)
    {
        BigEndianReader reader = new(body, new FilePlace(server, ObjectPath: "protocol"));
        int version = reader.ReadInt32();
        ServerFlags flags = (ServerFlags)reader.ReadUInt32();
        SigningRequirements signing = SigningRequirements.None;
        while (reader.Left > 0)
        {
            switch (reader.ReadByte())
            {
                case BindPreferences:
                    reader.Skip(1);
                    reader.Skip(reader.ReadUInt16());
                    break;
                case Security:
                    signing = SigningRequirements.Read(ref reader);
                    break;
                default:
                    return new ProtocolResponse(version, flags, signing); // A block that came later than this version.
            }
        }

        return new ProtocolResponse(version, flags, signing);
    }
}

/// <summary>The answer to a login.</summary>
/// <param name="Session">The session; of a very old server all zero.</param>
/// <param name="SecurityList">Security protocols that the server takes, in its order: <c>&amp;P=name,parameters</c> each. Empty where none is needed.</param>
internal sealed record LoginResponse(SessionId Session, string SecurityList)
{
    internal static LoginResponse Read(ReadOnlySpan<byte> body, string server)
    {
        if (body.Length == 0)
        {
            return new LoginResponse(default, "");
        }

        BigEndianReader reader = new(body, new FilePlace(server, ObjectPath: "login"));
        return new LoginResponse(SessionId.Read(reader.Take(SessionId.Size)), ResponseText.Of(reader.Take(reader.Left)));
    }
}
