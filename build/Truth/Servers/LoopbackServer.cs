using System.Net;
using System.Net.Sockets;

namespace Microsoft.ML.Root.Truth.Servers;

/// <summary>
/// A TCP server of our own on a free port of loopback. Connections are served side by side until it is disposed; it counts
/// them, so that a test can tell one that was leaked.
/// </summary>
internal abstract class LoopbackServer : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private Task _accepting = Task.CompletedTask;
    private int _connections;
    private int _open;

    /// <summary>Where clients connect.</summary>
    internal int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Connections accepted so far.</summary>
    internal int Connections => Volatile.Read(ref _connections);

    /// <summary>Connections that are open now.</summary>
    internal int OpenConnections => Volatile.Read(ref _open);

    /// <summary>Ends what is under way.</summary>
    protected CancellationToken Stopping => _stop.Token;

    /// <summary>Begins to listen.</summary>
    internal void Listen()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    /// <summary>Serves one connection to its end; that it breaks is no error.</summary>
    /// <param name="client">The connection, which is closed afterwards.</param>
    /// <param name="number">Its number, from 0.</param>
    protected abstract Task ServeAsync(TcpClient client, int number);

    private async Task AcceptAsync()
    {
        List<Task> running = [];
        try
        {
            while (true)
            {
                running.Add(CountAsync(await _listener.AcceptTcpClientAsync(Stopping)));
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }

        await Task.WhenAll(running);
    }

    private async Task CountAsync(TcpClient client)
    {
        Interlocked.Increment(ref _open);
        using TcpClient connection = client;
        try
        {
            client.NoDelay = true;
            await ServeAsync(client, Interlocked.Increment(ref _connections) - 1);
        }
        catch (Exception error) when (error is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }
}

/// <summary>Starts servers, so that one is made and started in an expression.</summary>
internal static class LoopbackServers
{
    internal static T Start<T>(this T server)
        where T : LoopbackServer
    {
        server.Listen();
        return server;
    }
}
