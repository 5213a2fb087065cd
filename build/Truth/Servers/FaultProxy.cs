using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace Microsoft.ML.Root.Truth.Servers;

/// <summary>
/// A TCP proxy on loopback that does to connections what bad networks do. Each connection gets the plan that <paramref name="plan"/>
/// gives for its number.
/// </summary>
/// <param name="targetPort">Port on loopback that it leads to.</param>
/// <param name="plan">What happens to the connection of a number, from 0; null where it is only passed on.</param>
internal sealed class FaultProxy(int targetPort, Func<int, FaultPlan?>? plan = null) : LoopbackServer
{
    private const int LargestPiece = 256 << 10;

    /// <summary>Pieces of one direction of a connection that are on the way.</summary>
    private const int MostPieces = 256;

    /// <summary>Garbage and its collection would take more of the processor than passing bytes on. What a connection that broke holds is not returned.</summary>
    private readonly ArrayPool<byte> _buffers = ArrayPool<byte>.Create(LargestPiece, MostPieces);

    /// <summary>Time that each piece of data takes on the way, in either direction; bandwidth is not limited by it.</summary>
    internal TimeSpan Delay { get; init; }

    protected override async Task ServeAsync(TcpClient client, int number)
    {
        using TcpClient far = new() { NoDelay = true };
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(Stopping);
        await far.ConnectAsync(IPAddress.Loopback, targetPort, end.Token);
        Task up = PumpAsync(client, far, new FaultPlan(FaultKind.None), client, Task.CompletedTask, end);
        Task down = PumpAsync(far, client, plan?.Invoke(number) ?? new FaultPlan(FaultKind.None), client, up, end);
        await Task.WhenAll(up, down);
    }

    /// <summary>Passes bytes on, each piece after its time on the way, until either side ends.</summary>
    private async Task PumpAsync(TcpClient from, TcpClient to, FaultPlan fault, TcpClient near, Task clientGone, CancellationTokenSource end)
    {
        Channel<Piece> way = Channel.CreateBounded<Piece>(new BoundedChannelOptions(MostPieces) { SingleReader = true, SingleWriter = true });
        Task writing = WriteAsync(way.Reader, to.GetStream(), end.Token);
        long passed = 0;
        try
        {
            while (await ReadAsync(from.GetStream(), end.Token) is { Count: > 0 and int read } piece)
            {
                bool strikes = fault.Kind != FaultKind.None && passed + read > fault.After;
                int before = strikes ? (int)Math.Max(0, fault.After - passed) : read;
                passed += read;
                if (strikes && fault.Kind == FaultKind.Corrupt)
                {
                    piece.Bytes[before] ^= 0x20;
                    fault = new FaultPlan(FaultKind.None);
                    strikes = false;
                    before = read;
                }

                await way.Writer.WriteAsync(piece with { Count = before }, end.Token);
                if (strikes)
                {
                    way.Writer.Complete();
                    await writing;
                    await StrikeAsync(fault.Kind, near, clientGone, end);
                    return;
                }
            }

            way.Writer.Complete();
            await writing;
            to.Client.Shutdown(SocketShutdown.Send);
        }
        catch (Exception error) when (error is IOException or SocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            way.Writer.TryComplete();
            await end.CancelAsync();
        }
    }

    /// <summary>What has come, of no bytes at the end. A buffer is rented once something is there: most connections rest most of the time.</summary>
    private async ValueTask<Piece> ReadAsync(NetworkStream stream, CancellationToken end)
    {
        await stream.Socket.ReceiveAsync(Memory<byte>.Empty, end);
        byte[] bytes = _buffers.Rent(LargestPiece);
        int read = await stream.ReadAsync(bytes, end);
        if (read == 0)
        {
            _buffers.Return(bytes);
        }

        return new Piece(bytes, read, Environment.TickCount64 + (long)Delay.TotalMilliseconds);
    }

    private async Task WriteAsync(ChannelReader<Piece> way, NetworkStream stream, CancellationToken end)
    {
        await foreach (Piece piece in way.ReadAllAsync(end))
        {
            long wait = piece.Due - Environment.TickCount64;
            if (wait > 0)
            {
                await Task.Delay((int)wait, end);
            }

            await stream.WriteAsync(piece.Bytes.AsMemory(0, piece.Count), end);
            _buffers.Return(piece.Bytes);
        }
    }

    private static async Task StrikeAsync(FaultKind kind, TcpClient near, Task clientGone, CancellationTokenSource end)
    {
        switch (kind)
        {
            case FaultKind.Reset:
                near.LingerState = new LingerOption(true, 0); // closing now sends RST
                near.Client.Close();
                await end.CancelAsync();
                break;
            case FaultKind.Truncate:
                near.Client.Close();
                await end.CancelAsync();
                break;
            case FaultKind.HalfClose:
                near.Client.Shutdown(SocketShutdown.Send);
                await clientGone.WaitAsync(end.Token);
                await end.CancelAsync();
                break;
            default: // Stall: nothing more comes until the client gives up
                await clientGone.WaitAsync(end.Token);
                await end.CancelAsync();
                break;
        }
    }

    /// <summary>Bytes on the way.</summary>
    /// <param name="Bytes">A buffer that begins with them.</param>
    /// <param name="Count">Their number.</param>
    /// <param name="Due">When they leave, in milliseconds of <see cref="Environment.TickCount64"/>.</param>
    private readonly record struct Piece(byte[] Bytes, int Count, long Due);
}

/// <summary>What happens to the answers of one connection.</summary>
/// <param name="Kind">The fault.</param>
/// <param name="After">After so many bytes from the server.</param>
internal readonly record struct FaultPlan(FaultKind Kind, long After = 0);

/// <summary>What bad networks and servers do to a connection.</summary>
internal enum FaultKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The connection is reset (RST).</summary>
    Reset,

    /// <summary>The connection is closed in the middle of an answer (FIN).</summary>
    Truncate,

    /// <summary>One bit of a byte is turned over.</summary>
    Corrupt,

    /// <summary>Nothing comes any more, and the connection stays open.</summary>
    Stall,

    /// <summary>The server's side ends, and the client's stays open.</summary>
    HalfClose,
}
