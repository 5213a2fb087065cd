using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using Microsoft.ML.Root.Truth.Servers;

namespace Microsoft.ML.Root.Tests.Remote.XRootD;

/// <summary>A request as it came to a <see cref="ScriptedServer"/>.</summary>
internal sealed record ScriptedRequest(int Connection, byte[] StreamId, int Code, byte[] Arguments, byte[] Payload)
{
    internal string Text => Encoding.UTF8.GetString(Payload);
}

/// <summary>
/// A small XRootD server that answers as a test says, for what real servers do rarely. It has its own reading and writing of
/// frames, and one file; a script sees each request first and may answer it otherwise.
/// </summary>
/// <param name="content">The file that every path leads to.</param>
/// <param name="script">Answers a request, or returns false for the usual answer.</param>
internal sealed class ScriptedServer(byte[] content, Func<ScriptedServer.Peer, ScriptedRequest, Task<bool>>? script = null) : LoopbackServer
{
    internal const int Auth = 3000, Query = 3001, Close = 3003, DirList = 3004, Protocol = 3006, Login = 3007, Open = 3010, Read = 3013, Stat = 3017,
        Statx = 3022, EndSess = 3023, ReadV = 3025, Locate = 3027, SigVer = 3029, PgRead = 3030;

    private readonly List<ScriptedRequest> _requests = [];

    /// <summary>Flags of its answer to the protocol request: a data server with pgread.</summary>
    internal uint Flags { get; set; } = 0x0030_0001;

    /// <summary>What it asks of a login.</summary>
    internal string SecurityList { get; init; } = "";

    /// <summary>What stands behind the flags.</summary>
    internal byte[] ProtocolExtra { get; init; } = [];

    /// <summary>What becomes of the bytes of each answer.</summary>
    internal Func<byte[], byte[]>? Mutate { get; init; }

    /// <summary>Time of change that it tells.</summary>
    internal long Modified { get; set; } = 1_700_000_000;

    /// <summary>All requests so far.</summary>
    internal IReadOnlyList<ScriptedRequest> Requests
    {
        get
        {
            lock (_requests)
            {
                return [.. _requests];
            }
        }
    }

    /// <summary>The text of a status.</summary>
    internal string Status => $"1 {content.Length} 16 {Modified}\0";

    protected override async Task ServeAsync(TcpClient client, int number)
    {
        Peer peer = new(this, client.GetStream(), Stopping);
        byte[] handshake = await peer.ReadAsync(20);
        Assert.AreEqual("00000000000000000000000000000004000007DC", Convert.ToHexString(handshake));
        await peer.SendAsync([0, 0], 0, [0, 0, 5, 0x11, 0, 0, 0, 1]);
        while (true)
        {
            byte[] header = await peer.ReadAsync(24);
            int length = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(20));
            if (length is < 0 or > 1 << 20)
            {
                return; // The client begins TLS, which a changed bit asked it for.
            }

            ScriptedRequest request = new(
                number, header[..2], BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(2)), header[4..20], await peer.ReadAsync(length));
            lock (_requests)
            {
                _requests.Add(request);
            }

            if (script is null || !await script(peer, request))
            {
                await peer.AnswerAsync(request);
            }
        }
    }

    /// <summary>One connection, as a script sees it.</summary>
    internal sealed class Peer(ScriptedServer server, Stream stream, CancellationToken end)
    {
        internal ScriptedServer Server => server;

        /// <summary>Ends the connection.</summary>
        internal void Drop() => stream.Dispose();

        internal async Task<byte[]> ReadAsync(int count)
        {
            byte[] bytes = new byte[count];
            await stream.ReadExactlyAsync(bytes, end);
            return bytes;
        }

        /// <summary>Sends a frame.</summary>
        internal Task SendAsync(byte[] streamId, int status, byte[] body) => SendRawAsync([.. Frame(streamId, status, body.Length), .. body]);

        internal Task SendRawAsync(byte[] bytes) => stream.WriteAsync(server.Mutate?.Invoke(bytes) ?? bytes, end).AsTask();

        internal Task ErrorAsync(ScriptedRequest request, int number, string text)
            => SendAsync(request.StreamId, 4003, [.. Int(number), .. Encoding.UTF8.GetBytes(text + "\0")]);

        internal Task RedirectAsync(ScriptedRequest request, int port, string text)
            => SendAsync(request.StreamId, 4004, [.. Int(port), .. Encoding.UTF8.GetBytes(text)]);

        /// <summary>The usual answer.</summary>
        internal Task AnswerAsync(ScriptedRequest request) => request.Code switch
        {
            Protocol => SendAsync(request.StreamId, 0, [0, 0, 5, 0x11, .. Int((int)server.Flags), .. server.ProtocolExtra]),
            Login => SendAsync(request.StreamId, 0, [.. new byte[15], 1, .. Encoding.UTF8.GetBytes(server.SecurityList)]),
            Open => SendAsync(request.StreamId, 0, [0, 0, 0, 7, .. new byte[8], .. Encoding.UTF8.GetBytes(server.Status)]),
            Stat => SendAsync(request.StreamId, 0, Encoding.UTF8.GetBytes(server.Status)),
            Read => SendAsync(request.StreamId, 0, server.Slice(request.Arguments)),
            PgRead => SendRawAsync(server.Pages(request)),
            ReadV => SendAsync(request.StreamId, 0, server.Vector(request.Payload)),
            SigVer => Task.CompletedTask,
            Query => SendAsync(request.StreamId, 0, "2097136\n1024\n"u8.ToArray()),
            _ => SendAsync(request.StreamId, 0, []),
        };
    }

    internal static byte[] Int(int value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    internal static byte[] Frame(byte[] streamId, int status, int length) => [.. streamId, (byte)(status >> 8), (byte)status, .. Int(length)];

    /// <summary>The bytes that a read asks for, as many as there are.</summary>
    internal byte[] Slice(byte[] arguments)
    {
        long offset = BinaryPrimitives.ReadInt64BigEndian(arguments.AsSpan(4));
        int length = BinaryPrimitives.ReadInt32BigEndian(arguments.AsSpan(12));
        int from = (int)Math.Min(offset, content.Length);
        return content[from..(int)Math.Min(content.Length, from + (long)length)];
    }

    /// <summary>The answer to a pgread in one frame.</summary>
    internal byte[] Pages(ScriptedRequest request)
        => Pages(request.StreamId, BinaryPrimitives.ReadInt64BigEndian(request.Arguments.AsSpan(4)), Slice(request.Arguments), isFinal: true);

    /// <summary>A frame of pages.</summary>
    internal static byte[] Pages(byte[] streamId, long offset, byte[] bytes, bool isFinal)
    {
        List<byte> data = [];
        for (int at = 0; at < bytes.Length;)
        {
            int page = (int)Math.Min(bytes.Length - at, 4096 - ((offset + at) % 4096));
            data.AddRange(Int((int)Crc(bytes.AsSpan(at, page))));
            data.AddRange(bytes.AsSpan(at, page));
            at += page;
        }

        byte[] body = [.. streamId, 0x1e, (byte)(isFinal ? 0 : 1), 0, 0, 0, 0, .. Int(data.Count), .. Int((int)(offset >> 32)), .. Int((int)offset)];
        return [.. Frame(streamId, 4007, 24), .. Int((int)Crc(body)), .. body, .. data];
    }

    private byte[] Vector(byte[] elements)
    {
        List<byte> answer = [];
        foreach (byte[] element in elements.Chunk(16))
        {
            answer.AddRange(element);
            answer.AddRange(Slice([.. element[..4], .. element[8..16], .. element[4..8]]));
        }

        return [.. answer];
    }

    /// <summary>CRC32C bit by bit, apart from the product's.</summary>
    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte b in bytes)
        {
            crc ^= b;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * 0x82F63B78);
            }
        }

        return ~crc;
    }
}
