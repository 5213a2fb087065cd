using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Microsoft.ML.Root.Truth.Servers;

namespace Microsoft.ML.Root.Tests.Remote.Servers;

/// <summary>
/// A small HTTP/1.1 server on loopback that answers as a test says, rightly or not. It keeps what it was asked.
/// </summary>
/// <param name="answer">Gives the answer to a request.</param>
internal sealed class ScriptedHttpServer(Func<HttpAsk, HttpReply> answer) : LoopbackServer
{
    private readonly List<HttpAsk> _asked = [];

    internal string Address => $"http://127.0.0.1:{Port}";

    /// <summary>Requests so far, in order.</summary>
    internal IReadOnlyList<HttpAsk> Asked
    {
        get
        {
            lock (_asked)
            {
                return [.. _asked];
            }
        }
    }

    protected override async Task ServeAsync(TcpClient client, int number)
    {
        NetworkStream stream = client.GetStream();
        while (await ReadAskAsync(stream) is HttpAsk ask)
        {
            lock (_asked)
            {
                _asked.Add(ask);
            }

            HttpReply reply = answer(ask);
            StringBuilder head = new($"HTTP/1.1 {reply.Status} Scripted\r\n");
            if (!reply.Headers.Any(h => h.StartsWith("Content-Length", StringComparison.OrdinalIgnoreCase)))
            {
                head.Append(CultureInfo.InvariantCulture, $"Content-Length: {reply.Body.Length}\r\n");
            }

            head.AppendJoin("", reply.Headers.Select(h => h + "\r\n")).Append("\r\n");
            await stream.WriteAsync(Encoding.UTF8.GetBytes(head.ToString()), Stopping);
            int sent = Math.Min(reply.Body.Length, reply.Sent);
            await stream.WriteAsync(reply.Body[..(ask.Method == "HEAD" ? 0 : sent)], Stopping);
            if (sent < reply.Body.Length)
            {
                if (reply.Stalls)
                {
                    await Task.Delay(Timeout.Infinite, Stopping);
                }

                return;
            }
        }
    }

    private async Task<HttpAsk?> ReadAskAsync(NetworkStream stream)
    {
        List<string> lines = [];
        StringBuilder line = new();
        byte[] one = new byte[1];
        while (await stream.ReadAsync(one, Stopping) > 0)
        {
            if (one[0] != '\n')
            {
                line.Append((char)one[0]);
                continue;
            }

            string text = line.ToString().TrimEnd('\r');
            line.Clear();
            if (text.Length > 0)
            {
                lines.Add(text);
                continue;
            }

            string[] first = lines[0].Split(' ');
            HttpAsk ask = new(
                first[0], first[1], lines.Skip(1).Select(l => l.Split(": ", 2)).ToDictionary(h => h[0], h => h[1], StringComparer.OrdinalIgnoreCase));
            byte[] body = new byte[int.Parse(ask.Header("Content-Length") ?? "0", CultureInfo.InvariantCulture)];
            await stream.ReadExactlyAsync(body, Stopping);
            return ask;
        }

        return null;
    }
}

/// <summary>A request as it came.</summary>
internal sealed record HttpAsk(string Method, string Target, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>The ranges that it asks for, both ends included.</summary>
    internal (long First, long Last)[] Ranges =>
        Header("Range") is string range
            ? [.. range["bytes=".Length..].Split(',').Select(r => r.Split('-')).Select(r => (long.Parse(r[0], CultureInfo.InvariantCulture), long.Parse(r[1], CultureInfo.InvariantCulture)))]
            : [];

    internal string? Header(string name) => Headers.GetValueOrDefault(name);
}

/// <summary>An answer.</summary>
/// <param name="Status">Status code.</param>
/// <param name="Body">The body that the headers announce.</param>
/// <param name="Headers">Headers; Content-Length is added where it is not among them.</param>
internal sealed record HttpReply(int Status, ReadOnlyMemory<byte> Body, params string[] Headers)
{
    /// <summary>Bytes of the body that are sent before the connection is closed.</summary>
    internal int Sent { get; init; } = int.MaxValue;

    /// <summary>The connection stays open instead, and nothing comes.</summary>
    internal bool Stalls { get; init; }

    /// <summary>What a server answers rightly to a request for one range, or for several of which it gives one.</summary>
    internal static HttpReply Range(byte[] content, HttpAsk ask, params string[] headers)
    {
        (long first, long last) = ask.Ranges[0];
        return new HttpReply(206, content.AsMemory((int)first, (int)(last - first + 1)), [$"Content-Range: bytes {first}-{last}/{content.Length}", .. headers]);
    }

    /// <summary>What a server answers rightly to a request for several ranges, in an order of its own.</summary>
    internal static HttpReply Multipart(byte[] content, IEnumerable<(long First, long Last)> parts)
    {
        using MemoryStream body = new();
        foreach ((long first, long last) in parts)
        {
            body.Write(Encoding.ASCII.GetBytes($"\r\n--xx\r\nContent-type: application/octet-stream\r\nContent-range: bytes {first}-{last}/{content.Length}\r\n\r\n"));
            body.Write(content.AsSpan((int)first, (int)(last - first + 1)));
        }

        body.Write("\r\n--xx--\r\n"u8);
        return new HttpReply(206, body.ToArray(), "Content-Type: multipart/byteranges; boundary=xx");
    }
}
