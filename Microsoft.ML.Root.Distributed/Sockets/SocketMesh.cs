using System.Buffers.Binary;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Microsoft.ML.Root.Distributed.Sockets;

/// <summary>
/// A connection between each two ranks. A rank calls those before it until they answer, and waits for those behind it; who has not
/// come in time is named.
/// </summary>
internal sealed class SocketMesh : IDisposable
{
    private const int HelloLength = 16;
    private const int Refused = 50; // milliseconds until a partner that does not listen yet is called again

    private readonly MachineAddress[] _machines;
    private readonly Socket?[] _partners;
    private readonly int _rank;

    /// <summary>Joins the ranks.</summary>
    /// <param name="machines">Where each listens.</param>
    /// <param name="rank">Which of them this one is.</param>
    /// <param name="timeout">How long it waits for the others.</param>
    /// <exception cref="TimeoutException">Some did not come; the message names them.</exception>
    /// <exception cref="IOException">The own port is taken, or another job uses these ports.</exception>
    internal SocketMesh(MachineAddress[] machines, int rank, TimeSpan timeout)
    {
        _machines = machines;
        _rank = rank;
        _partners = new Socket?[machines.Length];
        long begun = Stopwatch.GetTimestamp();
        TimeSpan Left() => timeout - Stopwatch.GetElapsedTime(begun);
        try
        {
            using Socket listener = Listen(machines[rank]);
            for (int partner = 0; partner < rank; partner++)
            {
                _partners[partner] = Call(partner, Left);
            }

            while (Array.IndexOf(_partners, null, rank + 1) is int missing && missing >= 0)
            {
                Accept(listener, Left);
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    internal int Count => _machines.Length;

    internal int Rank => _rank;

    /// <exception cref="IOException">The partner is gone; the message names it.</exception>
    internal void Send(int partner, ReadOnlySpan<byte> bytes)
    {
        try
        {
            while (bytes.Length > 0)
            {
                bytes = bytes[_partners[partner]!.Send(bytes)..];
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            throw Gone(partner, error);
        }
    }

    /// <exception cref="IOException">The partner is gone; the message names it.</exception>
    internal void Receive(int partner, Span<byte> bytes)
    {
        try
        {
            Fill(_partners[partner]!, bytes);
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException or EndOfStreamException)
        {
            throw Gone(partner, error);
        }
    }

    public void Dispose()
    {
        foreach (Socket? partner in _partners)
        {
            partner?.Dispose();
        }
    }

    private IOException Gone(int partner, Exception error)
        => new($"Rank {partner} ({_machines[partner]}) has gone: {error.Message}", error);

    private static Socket Listen(MachineAddress own)
    {
        Socket listener = new(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            listener.Bind(new IPEndPoint(Socket.OSSupportsIPv6 ? IPAddress.IPv6Any : IPAddress.Any, own.Port));
            listener.Listen();
            return listener;
        }
        catch (SocketException error)
        {
            listener.Dispose();
            throw new IOException($"Port {own.Port} of this machine cannot be listened at: {error.Message}", error);
        }
    }

    private Socket Call(int partner, Func<TimeSpan> left)
    {
        while (true)
        {
            Socket socket = New(new Socket(SocketType.Stream, ProtocolType.Tcp));
            try
            {
                if (socket.ConnectAsync(_machines[partner].EndPoint).Wait(Within(left())))
                {
                    Span<byte> answer = stackalloc byte[HelloLength];
                    Limit(socket, left());
                    socket.Send(Hello(_rank));
                    Fill(socket, answer);
                    Limit(socket, TimeSpan.Zero);
                    return answer.SequenceEqual(Hello(partner)) ? socket : throw OtherJob(partner);
                }
            }
            catch (Exception error) when (error is SocketException or EndOfStreamException or AggregateException { InnerException: SocketException })
            {
                Thread.Sleep(Refused);
            }
            catch
            {
                socket.Dispose();
                throw;
            }

            socket.Dispose();
            if (left() <= TimeSpan.Zero)
            {
                throw Missing([partner]);
            }
        }
    }

    private void Accept(Socket listener, Func<TimeSpan> left)
    {
        TimeSpan rest = left();
        if (rest <= TimeSpan.Zero || !listener.Poll(rest, SelectMode.SelectRead))
        {
            throw Missing([.. Enumerable.Range(_rank + 1, Count - _rank - 1).Where(partner => _partners[partner] is null)]);
        }

        Socket socket = New(listener.Accept());
        bool isPartner = false;
        try
        {
            Span<byte> hello = stackalloc byte[HelloLength];
            Limit(socket, TimeSpan.FromSeconds(Math.Min(2, rest.TotalSeconds))); // others wait while one says nothing
            Fill(socket, hello);
            int rank = BinaryPrimitives.ReadInt32LittleEndian(hello);
            isPartner = rank > _rank && rank < Count && _partners[rank] is null && hello.SequenceEqual(Hello(rank));
            socket.Send(Hello(_rank)); // to one of another job too, which then knows
            if (isPartner)
            {
                Limit(socket, TimeSpan.Zero);
                _partners[rank] = socket;
            }
        }
        catch (Exception error) when (error is SocketException or EndOfStreamException)
        {
            // Nobody of this job: something that looks which ports are open.
        }
        finally
        {
            if (!isPartner)
            {
                socket.Dispose();
            }
        }
    }

    /// <summary>Small messages go at once, and a machine that is switched off is noticed.</summary>
    private static Socket New(Socket socket)
    {
        socket.NoDelay = true;
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        return socket;
    }

    /// <summary>Time for what is sent and received; zero: none.</summary>
    private static void Limit(Socket socket, TimeSpan time)
        => socket.ReceiveTimeout = socket.SendTimeout = time == TimeSpan.Zero ? 0 : Within(time);

    private static int Within(TimeSpan time) => (int)Math.Clamp(time.TotalMilliseconds, 1, int.MaxValue);

    /// <summary>Rank, then what tells this job from another: the list of its machines.</summary>
    private byte[] Hello(int rank)
    {
        byte[] hello = SHA256.HashData(Encoding.UTF8.GetBytes($"Microsoft.ML.Root cluster\n{string.Join('\n', _machines.Select(m => m.ToString()))}"))[..HelloLength];
        BinaryPrimitives.WriteInt32LittleEndian(hello, rank);
        return hello;
    }

    private static void Fill(Socket socket, Span<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            int count = socket.Receive(bytes);
            bytes = count > 0 ? bytes[count..] : throw new EndOfStreamException("it closed the connection.");
        }
    }

    private IOException OtherJob(int partner)
        => new($"{_machines[partner]} answers as another job: rank {_rank} and the process there have different lists of machines, or a job before it still runs.");

    private TimeoutException Missing(int[] ranks)
        => new($"Rank {string.Join(", ", ranks.Select(rank => $"{rank} ({_machines[rank]})"))} of {Count} did not come in time.");
}
