using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.Remote.XRootD.Messages;

namespace Microsoft.ML.Root.Remote.XRootD.Connections;

/// <summary>
/// A session with one server: requests of all threads are under way at once, told apart by stream ids, over one connection and those
/// bound to it. When any of them breaks, all requests fail and the session is of no more use. One without open files ends after a
/// while by itself: whoever made it may be gone.
/// </summary>
internal sealed class XRootDConnection : IDisposable
{
    private const int AsyncResponse = 5008;
    private const int AttentionPrefixSize = 8;
    private static readonly TimeSpan LookAround = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestIdle = TimeSpan.FromSeconds(30);
    private readonly Lock _sending = new();
    private readonly ExchangeTable _underWay = new();
    private readonly List<Transport> _transports;
    private readonly CancellationTokenSource _end = new();
    private readonly Timer _idle;
    private ulong _signatures;
    private int _leases;
    private long _idleSince = Environment.TickCount64;

    /// <param name="address">The server.</param>
    /// <param name="session">What was agreed.</param>
    /// <param name="transports">The main connection and those bound, in the order of their numbers.</param>
    internal XRootDConnection(RemoteAddress address, Session session, List<Transport> transports)
    {
        Address = address;
        Session = session;
        _transports = transports;
        _idle = new Timer(static state => ((XRootDConnection)state!).EndIfIdle(), this, LookAround, LookAround);
        foreach (Transport transport in transports)
        {
            transport.Reader.Received = _underWay.Progress;
            _ = ReceiveAllAsync(transport.Reader);
        }
    }

    /// <summary>The server.</summary>
    internal RemoteAddress Address { get; }

    /// <summary>Name and port, for messages.</summary>
    internal string Server => Address.Origin;

    /// <summary>What was agreed.</summary>
    internal Session Session { get; }

    /// <summary>True where all goes through TLS.</summary>
    internal bool IsEncrypted => _transports[0].IsEncrypted;

    /// <summary>Streams for data beside the main one.</summary>
    internal int BoundStreams => _transports.Count - 1;

    /// <summary>Limits of readv, once they were asked for.</summary>
    internal ReadVLimits? ReadVLimits { get; set; }

    /// <summary>When it began, in milliseconds of <see cref="Environment.TickCount64"/>.</summary>
    internal long Began { get; } = Environment.TickCount64;

    /// <summary>True where files that are opened from now on are to have a session of their own: the token of this one is old.</summary>
    internal bool IsRetired { get; set; }

    /// <summary>True when it is of no more use.</summary>
    internal bool IsBroken => _underWay.Error is not null;

    private long LastReceived => _transports.Max(t => t.Reader.LastReceived);

    /// <summary>An open file needs the session.</summary>
    internal void Lease() => Interlocked.Increment(ref _leases);

    /// <summary>An open file was given up.</summary>
    internal void Return()
    {
        Volatile.Write(ref _idleSince, Environment.TickCount64);
        Interlocked.Decrement(ref _leases);
    }

    /// <summary>Sends a request and waits for the end of its answer; a request that the server puts off is sent again.</summary>
    /// <exception cref="RemoteFault">The connection broke.</exception>
    internal async ValueTask<Reply> AskAsync(XRootDRequest request, Action? progress, CancellationToken cancellationToken)
    {
        while (true)
        {
            BodyExchange exchange = new(request, progress);
            Post(exchange);
            Reply reply = await exchange.WaitAsync(cancellationToken).ConfigureAwait(false);
            if (reply.Status != ResponseStatus.Wait)
            {
                return reply;
            }

            await PauseAsync(reply, progress, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The pause that the server asked for before the request comes again.</summary>
    internal async ValueTask PauseAsync(Reply reply, Action? progress, CancellationToken cancellationToken)
    {
        TimeSpan pause = TimeSpan.FromSeconds(Read(reply.Body, WaitResponse.Read).Seconds);
        await Patience.WaitAsync(pause, progress, Task.Delay(Timeout.Infinite, cancellationToken)).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Sends requests without waiting, together.</summary>
    internal void Post(params ReadOnlySpan<Exchange> exchanges)
    {
        lock (_sending)
        {
            foreach (Exchange exchange in exchanges)
            {
                Queue(exchange);
            }

            _transports[0].Flush();
        }
    }

    /// <summary>What a server's answer says; one that says nothing sensible ends the session.</summary>
    /// <exception cref="RemoteFault">It cannot be read.</exception>
    internal T Read<T>(ReadOnlyMemory<byte> body, Func<ReadOnlySpan<byte>, string, T> read)
    {
        try
        {
            return read(body.Span, Server);
        }
        catch (RootFormatException error)
        {
            Break(error);
            throw _underWay.Error!;
        }
    }

    /// <summary>What is silent while requests are under way is taken for broken, so that the next try has a new connection.</summary>
    /// <param name="since">When the request was sent that waits in vain.</param>
    /// <param name="limit">Time that is too long.</param>
    internal void BreakIfSilent(long since, TimeSpan limit)
    {
        if (Environment.TickCount64 - Math.Max(since, LastReceived) > limit.TotalMilliseconds)
        {
            Break(new TimeoutException());
        }
    }

    /// <summary>Ends the session: all requests under way fail.</summary>
    internal void Break(Exception error)
    {
        if (!_underWay.TryFail(error as RemoteFault ?? new RemoteFault(RemoteFaultKind.Transient, $"the connection to {Server} broke: {Reason(error)}", error)))
        {
            return;
        }

        _idle.Dispose();
        _end.Cancel();
        foreach (Transport transport in _transports)
        {
            transport.Dispose();
        }
    }

    public void Dispose() => Break(new ObjectDisposedException(null, "it was closed"));

    /// <summary>Why a connection ended, without the words of the runtime where plain ones say it.</summary>
    internal static string Reason(Exception error) => error switch
    {
        EndOfStreamException => "the server closed it",
        TimeoutException => "nothing came",
        RootFormatException format => format.Problem + (format.Found is null ? "" : $" ({format.Found})"),
        _ => (error.InnerException ?? error).Message.TrimEnd('.'),
    };

    private void EndIfIdle()
    {
        bool idle = Volatile.Read(ref _leases) == 0 && _underWay.Count == 0
            && Environment.TickCount64 - Math.Max(Volatile.Read(ref _idleSince), LastReceived) > LongestIdle.TotalMilliseconds;
        if (idle)
        {
            Dispose();
        }
    }

    private void Queue(Exchange exchange)
    {
        if (!_underWay.TryAdd(exchange, out ushort id))
        {
            return;
        }

        if (Session.Signs(exchange.Request.Code))
        {
            Sign(exchange.Request, id);
        }

        Queue(exchange.Request, id);
    }

    private void Queue(XRootDRequest request, ushort id)
        => _transports[0].Queue(request.Size, (request, id), static (bytes, state) => state.request.Write(bytes, state.id));

    private void Sign(XRootDRequest request, ushort id)
    {
        byte[] signed = new byte[sizeof(ulong) + request.Size];
        BinaryPrimitives.WriteUInt64BigEndian(signed, ++_signatures);
        request.Write(signed.AsSpan(sizeof(ulong)), id);
        Queue(new SigVerRequest(request.Code, _signatures, SHA256.HashData(signed)), id);
    }

    private async Task ReceiveAllAsync(FrameReader reader)
    {
        try
        {
            while (true)
            {
                await reader.EnsureAsync(ResponseHeader.Size, _end.Token).ConfigureAwait(false);
                ResponseHeader header = ResponseHeader.Read(reader.Buffered, Server);
                reader.Advance(ResponseHeader.Size);
                if (header.Status == ResponseStatus.Attn)
                {
                    await ReceiveAttentionAsync(header, reader).ConfigureAwait(false);
                }
                else
                {
                    await ReceiveAsync(header, reader).ConfigureAwait(false);
                }
            }
        }
        catch (Exception error)
        {
            Break(error);
        }
    }

    /// <summary>A late answer inside a frame of its own; all else that servers say unasked is of no concern.</summary>
    private async ValueTask ReceiveAttentionAsync(ResponseHeader header, FrameReader reader)
    {
        int left = header.Length;
        if (left >= AttentionPrefixSize + ResponseHeader.Size)
        {
            await reader.EnsureAsync(AttentionPrefixSize + ResponseHeader.Size, _end.Token).ConfigureAwait(false);
            if (BinaryPrimitives.ReadInt32BigEndian(reader.Buffered) == AsyncResponse)
            {
                ResponseHeader inner = ResponseHeader.Read(reader.Buffered[AttentionPrefixSize..], Server);
                left -= AttentionPrefixSize + ResponseHeader.Size;
                if (inner.Length > left || inner.Status == ResponseStatus.Attn)
                {
                    FormatError.Throw("an asynchronous answer is longer than its frame", new FilePlace(Server));
                }

                reader.Advance(AttentionPrefixSize + ResponseHeader.Size);
                await ReceiveAsync(inner, reader).ConfigureAwait(false);
                left = inner.Status == ResponseStatus.Status ? 0 : left - inner.Length;
            }
        }

        await reader.SkipAsync(left, _end.Token).ConfigureAwait(false);
    }

    private async ValueTask ReceiveAsync(ResponseHeader header, FrameReader reader)
    {
        Exchange? exchange = _underWay.Find(header.StreamId);
        if (exchange is null)
        {
            throw Exchange.Violation(Server, $"an answer to request {header.StreamId}, which is not under way");
        }

        if (await exchange.ReceiveAsync(header, reader, Server, _end.Token).ConfigureAwait(false) is Reply whole)
        {
            _underWay.Remove(header.StreamId);

            // A file whose opener has gone is closed again.
            if (!exchange.Complete(whole) && exchange.Request is OpenRequest && whole.Status == ResponseStatus.Ok)
            {
                Post(new BodyExchange(new CloseRequest(Read(whole.Body, OpenResponse.Read).Handle), null));
            }
        }
    }
}
