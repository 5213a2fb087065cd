using System.Buffers.Binary;
using System.Text;

namespace Microsoft.ML.Root.Remote.XRootD.Messages;

/// <summary>The 20 bytes that open a connection; they go out in one packet with the first request.</summary>
internal static class Handshake
{
    internal const int Size = 20;
    private const int RootdProtocol = 2012;

    internal static void Write(Span<byte> destination)
    {
        destination[..Size].Clear();
        BinaryPrimitives.WriteInt32BigEndian(destination[12..], 4);
        BinaryPrimitives.WriteInt32BigEndian(destination[16..], RootdProtocol);
    }
}

/// <summary>What the client will do after the protocol request; the server asks for TLS where that needs it.</summary>
internal enum ExpectedNext : byte
{
    Bind = 1,
    Login = 3,
}

/// <summary>Agrees on version, TLS and signing.</summary>
/// <param name="WantTls">TLS whatever the server thinks.</param>
/// <param name="Next">What comes next.</param>
internal sealed record ProtocolRequest(bool WantTls, ExpectedNext Next) : XRootDRequest(RequestCode.Protocol)
{
    /// <summary>5.1.1, which has pgread in full.</summary>
    internal const int Version = 0x511;
    private const byte WantsSecurity = 1;
    private const byte AbleTls = 2;
    private const byte WantsTls = 4;

    protected override void WriteArguments(Span<byte> arguments)
    {
        BinaryPrimitives.WriteInt32BigEndian(arguments, Version);
        arguments[4] = (byte)(WantsSecurity | AbleTls | (WantTls ? WantsTls : 0));
        arguments[5] = (byte)Next;
    }
}

/// <summary>Begins a session.</summary>
/// <param name="User">At most eight bytes of it are sent.</param>
/// <param name="Token">The login token of a redirect, which goes at the end; empty for none.</param>
internal sealed record LoginRequest(string User, string Token = "") : TextRequest(RequestCode.Login, Token.Length == 0 ? "" : $"?&{Token}")
{
    private const int UserSize = 8;

    /// <summary>Redirects with a full URL are understood, and both families of addresses.</summary>
    private const byte Abilities = 1 | 8;

    /// <summary>A client of the time of TLS that takes asynchronous answers; an older one gets no session id.</summary>
    private const byte Capabilities = 0x85;

    protected override void WriteArguments(Span<byte> arguments)
    {
        BinaryPrimitives.WriteInt32BigEndian(arguments, Environment.ProcessId);
        Encoding.UTF8.GetEncoder().Convert(User, arguments.Slice(4, UserSize), flush: true, out _, out _, out _);
        arguments[13] = Abilities;
        arguments[14] = Capabilities;
    }
}

/// <summary>One round of a security protocol.</summary>
/// <param name="Protocol">Its name, at most four letters.</param>
/// <param name="Credentials">What it sends.</param>
internal sealed record AuthRequest(string Protocol, ReadOnlyMemory<byte> Credentials) : XRootDRequest(RequestCode.Auth)
{
    protected override int PayloadSize => Credentials.Length;

    protected override void WriteArguments(Span<byte> arguments) => Encoding.ASCII.GetBytes(Protocol, arguments[12..]);

    protected override void WritePayload(Span<byte> payload) => Credentials.Span.CopyTo(payload);
}

/// <summary>The 16 bytes by which a server knows a session.</summary>
internal readonly record struct SessionId(UInt128 Value)
{
    internal const int Size = 16;

    internal static SessionId Read(ReadOnlySpan<byte> source) => new(BinaryPrimitives.ReadUInt128BigEndian(source));

    internal void Write(Span<byte> destination) => BinaryPrimitives.WriteUInt128BigEndian(destination, Value);
}

/// <summary>Makes this connection a further stream of a session.</summary>
internal sealed record BindRequest(SessionId Session) : XRootDRequest(RequestCode.Bind)
{
    protected override void WriteArguments(Span<byte> arguments) => Session.Write(arguments);
}

/// <summary>Ends a session that was lost, so that the server closes what it held open.</summary>
internal sealed record EndSessRequest(SessionId Session) : XRootDRequest(RequestCode.EndSess)
{
    protected override void WriteArguments(Span<byte> arguments) => Session.Write(arguments);
}

/// <summary>Asks for a sign of life.</summary>
internal sealed record PingRequest() : XRootDRequest(RequestCode.Ping);

/// <summary>
/// Signs the request that follows it with the same stream id. Without a session key the bare hash is sent.
/// </summary>
/// <param name="Signed">Code of that request.</param>
/// <param name="Sequence">Strictly rising from 1 in a session.</param>
/// <param name="Hash">SHA-256 of sequence, header and payload.</param>
internal sealed record SigVerRequest(RequestCode Signed, ulong Sequence, ReadOnlyMemory<byte> Hash) : XRootDRequest(RequestCode.SigVer)
{
    private const byte Sha256 = 1;

    protected override int PayloadSize => Hash.Length;

    protected override void WriteArguments(Span<byte> arguments)
    {
        BinaryPrimitives.WriteUInt16BigEndian(arguments, (ushort)Signed);
        BinaryPrimitives.WriteUInt64BigEndian(arguments[4..], Sequence);
        arguments[12] = Sha256;
    }

    protected override void WritePayload(Span<byte> payload) => Hash.Span.CopyTo(payload);
}
