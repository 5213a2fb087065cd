using System.Buffers;
using System.Net.Security;
using System.Net.Sockets;

namespace Microsoft.ML.Root.Remote.XRootD.Connections;

/// <summary>
/// One TCP connection, with TLS from some point on. Reading is one loop's; writing is a queue: who has something to send adds it and
/// goes on, and what was added while a packet went out leaves together in the next.
/// </summary>
internal sealed class Transport : IDisposable
{
    private readonly Socket _socket;
    private readonly Lock _gate = new();
    private readonly Action<Exception> _failed;
    private Stream _stream;
    private OutgoingBuffer _waiting = new();
    private OutgoingBuffer _leaving = new();
    private bool _isWriting;

    private Transport(Socket socket, Action<Exception> failed)
    {
        _socket = socket;
        _failed = failed;
        _stream = new NetworkStream(socket, ownsSocket: true);
        Reader = new FrameReader(_stream);
    }

    /// <summary>Takes what comes.</summary>
    internal FrameReader Reader { get; }

    /// <summary>True when all goes through TLS.</summary>
    internal bool IsEncrypted => _stream is SslStream;

    /// <summary>Connects to a host, by each of its addresses in turn.</summary>
    /// <param name="host">Name or address.</param>
    /// <param name="port">Port.</param>
    /// <param name="failed">Called when something that was to be sent could not be.</param>
    /// <param name="cancellationToken">Ends it at once.</param>
    internal static async Task<Transport> ConnectAsync(string host, int port, Action<Exception> failed, CancellationToken cancellationToken)
    {
        Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            await socket.ConnectAsync(host, port, cancellationToken).ConfigureAwait(false);
            return new Transport(socket, failed);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Goes over to TLS; nothing may be under way.</summary>
    internal async Task EncryptAsync(SslClientAuthenticationOptions options, CancellationToken cancellationToken)
    {
        // What came in the clear before the handshake must not be taken for something that came under its protection.
        if (Reader.Buffered.Length > 0)
        {
            throw new InvalidDataException("bytes came in the clear where TLS should begin");
        }

        SslStream encrypted = new(_stream, leaveInnerStreamOpen: false);
        _stream = encrypted;
        await encrypted.AuthenticateAsClientAsync(options, cancellationToken).ConfigureAwait(false);
        Reader.Stream = encrypted;
    }

    /// <summary>Adds bytes to what leaves next; <paramref name="write"/> fills them in.</summary>
    internal void Queue<T>(int size, T state, SpanAction<byte, T> write)
    {
        lock (_gate)
        {
            write(_waiting.Add(size), state);
        }
    }

    /// <summary>Lets what was added leave, in one packet where it fits.</summary>
    internal void Flush()
    {
        lock (_gate)
        {
            if (_isWriting)
            {
                return;
            }

            _isWriting = true;
        }

        _ = WriteAsync();
    }

    public void Dispose()
    {
        // SslStream would wait for a write under way to send its good-bye; the socket's end is enough.
        _socket.Dispose();
        _stream.Dispose();
    }

    private async Task WriteAsync()
    {
        try
        {
            while (true)
            {
                lock (_gate)
                {
                    if (_waiting.Written.IsEmpty)
                    {
                        _isWriting = false;
                        return;
                    }

                    (_waiting, _leaving) = (_leaving, _waiting);
                }

                await _stream.WriteAsync(_leaving.Written).ConfigureAwait(false);
                _leaving.Clear();
            }
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException or SocketException or InvalidOperationException)
        {
            _failed(error);
        }
    }

    /// <summary>Bytes on their way out.</summary>
    private sealed class OutgoingBuffer
    {
        private byte[] _bytes = new byte[1024];
        private int _count;

        internal ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, _count);

        internal Span<byte> Add(int size)
        {
            if (_bytes.Length - _count < size)
            {
                Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _count + size));
            }

            _count += size;
            return _bytes.AsSpan(_count - size, size);
        }

        internal void Clear() => _count = 0;
    }
}
