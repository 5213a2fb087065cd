using System.Net;
using System.Net.Sockets;

namespace Microsoft.ML.Root.Tests.Remote;

/// <summary>
/// A TCP proxy on loopback that does to connections what bad networks do. Each connection gets the plan that <paramref name="plan"/>
/// gives for its number; it counts what is open, so that a test can tell a leaked connection.
/// </summary>
/// <param name="targetPort">Port on loopback that it leads to.</param>
/// <param name="plan">What happens to the connection of a number, from 0; null where it is only passed on.</param>
internal sealed class FaultProxy(int targetPort, Func<int, FaultPlan?>? plan = null) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private Task _accepting = Task.CompletedTask;
    private int _connections;
    private int _open;

    /// <summary>Where clients connect.</summary>
    internal int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Time that each piece of data takes on the way, in either direction; bandwidth is not limited by it.</summary>
    internal TimeSpan Delay { get; init; }

    /// <summary>Connections accepted so far.</summary>
    internal int Connections => Volatile.Read(ref _connections);

    /// <summary>Connections that are open now.</summary>
    internal int Open => Volatile.Read(ref _open);

    /// <summary>Begins to listen.</summary>
    internal FaultProxy Start()
    {
        _listener.Start();
        _accepting = AcceptAsync();
        return this;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> running = [];
        try
        {
            while (true)
            {
                TcpClient client = await _listener.AcceptTcpClientAsync(_stop.Token);
                FaultPlan given = plan?.Invoke(_connections) ?? new FaultPlan(FaultKind.None);
                Interlocked.Increment(ref _connections);
                running.Add(ServeAsync(client, given));
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }

        await Task.WhenAll(running);
    }

    private async Task ServeAsync(TcpClient client, FaultPlan fault)
    {
        Interlocked.Increment(ref _open);
        using TcpClient near = client;
        using TcpClient far = new() { NoDelay = true };
        near.NoDelay = true;
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        try
        {
            await far.ConnectAsync(IPAddress.Loopback, targetPort, end.Token);
            Task up = PumpAsync(near, far, new FaultPlan(FaultKind.None), near, Task.CompletedTask, end);
            Task down = PumpAsync(far, near, fault, near, up, end);
            await Task.WhenAll(up, down);
        }
        catch (Exception error) when (error is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
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
