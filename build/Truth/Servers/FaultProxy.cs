using System.Net;
using System.Net.Sockets;

namespace Microsoft.ML.Root.Truth.Servers;

/// <summary>
/// A TCP proxy on loopback that does to connections what bad networks do. Each connection gets the plan that <paramref name="plan"/>
/// gives for its number.
/// </summary>
/// <param name="targetPort">Port on loopback that it leads to.</param>
/// <param name="plan">What happens to the connection of a number, from 0; null where it is only passed on.</param>
internal sealed class FaultProxy(int targetPort, Func<int, FaultPlan?>? plan = null) : LoopbackServer
{
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
        System.Threading.Channels.Channel<(long Due, byte[] Bytes)> way = System.Threading.Channels.Channel.CreateBounded<(long, byte[])>(1024);
        Task writing = WriteAsync();
        byte[] buffer = new byte[64 << 10];
        long passed = 0;
        try
        {
            int read;
            while ((read = await from.GetStream().ReadAsync(buffer, end.Token)) > 0)
            {
                byte[] piece = buffer[..read];
                bool strikes = fault.Kind != FaultKind.None && passed + read > fault.After;
                int before = strikes ? (int)Math.Max(0, fault.After - passed) : read;
                passed += read;
                if (strikes && fault.Kind == FaultKind.Corrupt)
                {
                    piece[before] ^= 0x20;
                    fault = new FaultPlan(FaultKind.None);
                    strikes = false;
                    before = read;
                }

                await way.Writer.WriteAsync((Environment.TickCount64 + (long)Delay.TotalMilliseconds, piece[..before]), end.Token);
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

        async Task WriteAsync()
        {
            await foreach ((long due, byte[] bytes) in way.Reader.ReadAllAsync(end.Token))
            {
                long wait = due - Environment.TickCount64;
                if (wait > 0)
                {
                    await Task.Delay((int)wait, end.Token);
                }

                await to.GetStream().WriteAsync(bytes, end.Token);
            }
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
