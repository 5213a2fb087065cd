using System.Net.Security;
using System.Security.Authentication;
using Microsoft.ML.Root.Remote.XRootD.Messages;
using Microsoft.ML.Root.Remote.XRootD.Security;

namespace Microsoft.ML.Root.Remote.XRootD.Connections;

/// <summary>
/// From a connection to a session: handshake and protocol, TLS where the address or the server asks for it (at once, for the login,
/// or after it), login, authentication. One request after another; only then are many under way.
/// </summary>
internal sealed class SessionSetup(RemoteAddress address, Transport transport, Authentication authentication, SslClientAuthenticationOptions tls)
{
    private readonly string _server = address.Origin;
    private ushort _streamId;

    /// <summary>Begins a session.</summary>
    /// <param name="loginToken">What a redirect gave for the login.</param>
    /// <param name="isTrusted">The server may see the user's token.</param>
    /// <param name="cancellationToken">Ends it at once.</param>
    internal async Task<Session> LoginAsync(string loginToken, bool isTrusted, CancellationToken cancellationToken)
    {
        ProtocolResponse protocol = await AgreeAsync(ExpectedNext.Login, cancellationToken).ConfigureAwait(false);
        if ((protocol.Flags & (ServerFlags.GotoTls | ServerFlags.TlsLogin)) != 0)
        {
            await EncryptAsync(cancellationToken).ConfigureAwait(false);
        }

        Reply reply = await AskAsync(new LoginRequest(Authentication.UserOf(address), loginToken), cancellationToken).ConfigureAwait(false);
        LoginResponse login = LoginResponse.Read(Accepted(reply), _server);
        bool encryptAfter = protocol.Flags.HasFlag(ServerFlags.TlsSess) && !transport.IsEncrypted;
        string used = await authentication.RunAsync(
            address, login.SecurityList, new TokenPolicy(transport.IsEncrypted, isTrusted), AskAsync, cancellationToken).ConfigureAwait(false);
        if (encryptAfter)
        {
            await EncryptAsync(cancellationToken).ConfigureAwait(false);
        }

        return new Session(login.Session, protocol.Version, protocol.Flags, protocol.Signing, used);
    }

    /// <summary>Makes the connection a further stream of a session; returns the number by which requests name it.</summary>
    internal async Task<byte> BindAsync(Session session, CancellationToken cancellationToken)
    {
        ProtocolResponse protocol = await AgreeAsync(ExpectedNext.Bind, cancellationToken).ConfigureAwait(false);
        if ((protocol.Flags & (ServerFlags.GotoTls | ServerFlags.TlsData)) != 0)
        {
            await EncryptAsync(cancellationToken).ConfigureAwait(false);
        }

        Reply reply = await AskAsync(new BindRequest(session.Id), cancellationToken).ConfigureAwait(false);
        ReadOnlySpan<byte> body = Accepted(reply);
        return body.Length == 1 ? body[0] : throw new RemoteFault(RemoteFaultKind.Permanent, $"{_server} gave a further stream no number");
    }

    private async Task<ProtocolResponse> AgreeAsync(ExpectedNext next, CancellationToken cancellationToken)
    {
        ProtocolRequest request = new(address.IsEncrypted, next);
        transport.Queue(Handshake.Size + request.Size, (request, id: ++_streamId), static (bytes, state) =>
        {
            Handshake.Write(bytes);
            state.request.Write(bytes[Handshake.Size..], state.id);
        });
        transport.Flush();
        _ = HandshakeResponse.Read(Accepted(await ReceiveAsync(0, request, cancellationToken).ConfigureAwait(false)), _server);
        ProtocolResponse protocol = ProtocolResponse.Read(Accepted(await ReceiveAsync(_streamId, request, cancellationToken).ConfigureAwait(false)), _server);
        if (address.IsEncrypted && !(protocol.Flags.HasFlag(ServerFlags.HaveTls) && protocol.Flags.HasFlag(ServerFlags.GotoTls)))
        {
            throw new RemoteFault(RemoteFaultKind.Permanent, $"{_server} does not speak TLS, which {address.Scheme}:// asks for");
        }

        return protocol;
    }

    private async Task EncryptAsync(CancellationToken cancellationToken)
    {
        try
        {
            await transport.EncryptAsync(tls, cancellationToken).ConfigureAwait(false);
        }
        catch (AuthenticationException error)
        {
            throw new RemoteFault(RemoteFaultKind.Permanent, $"TLS with {_server} failed: {(error.InnerException ?? error).Message.TrimEnd('.')}", error);
        }
    }

    private async Task<Reply> AskAsync(XRootDRequest request, CancellationToken cancellationToken)
    {
        while (true)
        {
            transport.Queue(request.Size, (request, id: ++_streamId), static (bytes, state) => state.request.Write(bytes, state.id));
            transport.Flush();
            Reply reply = await ReceiveAsync(_streamId, request, cancellationToken).ConfigureAwait(false);
            if (reply.Status != ResponseStatus.Wait)
            {
                return reply;
            }

            await Task.Delay(TimeSpan.FromSeconds(WaitResponse.Read(reply.Body.Span, _server).Seconds), cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<Reply> ReceiveAsync(ushort streamId, XRootDRequest request, CancellationToken cancellationToken)
    {
        BodyExchange exchange = new(request, null);
        try
        {
            while (true)
            {
                ResponseHeader header = await ReceiveHeaderAsync(streamId, cancellationToken).ConfigureAwait(false);
                if (await exchange.ReceiveAsync(header, transport.Reader, _server, cancellationToken).ConfigureAwait(false) is Reply reply)
                {
                    return reply;
                }
            }
        }
        finally
        {
            exchange.Abandon();
        }
    }

    private async Task<ResponseHeader> ReceiveHeaderAsync(ushort streamId, CancellationToken cancellationToken)
    {
        FrameReader reader = transport.Reader;
        while (true)
        {
            await reader.EnsureAsync(ResponseHeader.Size, cancellationToken).ConfigureAwait(false);
            ResponseHeader header = ResponseHeader.Read(reader.Buffered, _server);
            reader.Advance(ResponseHeader.Size);
            if (header.Status != ResponseStatus.Attn)
            {
                return header.StreamId == streamId
                    ? header
                    : throw Exchange.Violation(_server, $"an answer to request {header.StreamId} where {streamId} was under way");
            }

            await reader.SkipAsync(header.Length, cancellationToken).ConfigureAwait(false);
        }
    }

    private ReadOnlySpan<byte> Accepted(Reply reply) => reply.Status switch
    {
        ResponseStatus.Ok => reply.Body.Span,
        ResponseStatus.Error => throw ServerError.Fault(ErrorResponse.Read(reply.Body.Span, _server), _server, address),
        _ => throw Exchange.Violation(_server, $"status {(int)reply.Status} while a session begins"),
    };
}
