using System.Diagnostics;
using System.Globalization;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.Remote.XRootD.Connections;
using Microsoft.ML.Root.Remote.XRootD.Messages;

namespace Microsoft.ML.Root.Remote.XRootD;

/// <summary>
/// One try of reading a batch of pieces: by pgread, whose pages are checked; where that is not offered by one readv, and where
/// neither is by reads. What came is taken off the pieces, so that another try asks for the rest.
/// </summary>
internal sealed class PieceReader(XRootDOpener opener, OpenFile open, HostCounters counters, RootRemoteOptions options, RemoteAttempt attempt)
{
    /// <summary>Times of change have seconds.</summary>
    private const int CompareAfter = 1000;
    private readonly XRootDConnection _connection = open.Connection;

    /// <summary>Fills all that is missing.</summary>
    internal async Task ReadAsync(List<ReadPiece> batch)
    {
        long began = Stopwatch.GetTimestamp();
        long sent = Environment.TickCount64;
        try
        {
            while (batch.Where(p => p.Destination.Length > 0).ToArray() is { Length: > 0 } missing)
            {
                await RoundAsync(await RequestsAsync(missing).ConfigureAwait(false)).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            _connection.BreakIfSilent(sent, options.AttemptTimeout * 0.9);
            throw;
        }
        finally
        {
            counters.AddWait(Stopwatch.GetElapsedTime(began));
        }
    }

    /// <summary>A request and what to do when its data have come.</summary>
    private readonly record struct Sent(Exchange Exchange, Func<Task> Take);

    private async ValueTask<List<Sent>> RequestsAsync(ReadPiece[] missing)
    {
        if (open.UsesPages)
        {
            return [.. missing.Select(Page)];
        }

        return open.UsesVectors && missing.Length > 1 ? Vectors(missing, await LimitsAsync().ConfigureAwait(false)) : [.. missing.Select(Single)];
    }

    private async Task RoundAsync(List<Sent> sent)
    {
        BodyExchange? status = null;
        if (Environment.TickCount64 - open.Compared > CompareAfter)
        {
            // Behind the data, so that it says that they were those of the file as it was opened.
            open.Compared = Environment.TickCount64;
            status = new BodyExchange(new HandleStatRequest(open.Handle), attempt.Progress);
        }

        Exchange[] exchanges = [.. sent.Select(s => s.Exchange), .. status is null ? (Exchange[])[] : [status]];
        _connection.Post(exchanges);
        try
        {
            foreach (Sent one in sent)
            {
                Reply reply = await one.Exchange.WaitAsync(attempt.Token).ConfigureAwait(false);
                await (reply.Status == ResponseStatus.Ok ? one.Take() : RefusedAsync(one.Exchange.Request, reply)).ConfigureAwait(false);
            }

            if (status is not null && await status.WaitAsync(attempt.Token).ConfigureAwait(false) is { Status: ResponseStatus.Ok } now)
            {
                opener.CheckSame(open, _connection.Read(now.Body, FileStatus.Read), sameServer: true);
            }
        }
        finally
        {
            foreach (Exchange exchange in exchanges)
            {
                exchange.Abandon();
            }
        }
    }

    private Sent Page(ReadPiece piece, int index)
    {
        PgReadExchange exchange = new(
            new PgReadRequest(open.Handle, piece.Offset, piece.Destination.Length, PathId(index)), piece.Destination, attempt.Progress);
        counters.AddRequest(piece.Destination.Length);
        return new Sent(exchange, async () =>
        {
            foreach ((long offset, int length) in exchange.BadPages)
            {
                await ReadAgainAsync(offset, piece.Destination.Slice((int)(offset - piece.Offset), length)).ConfigureAwait(false);
            }

            Take(piece, exchange.Received);
        });
    }

    /// <summary>A page that did not agree with its checksum is asked for once more.</summary>
    private async Task ReadAgainAsync(long offset, Memory<byte> destination)
    {
        PgReadExchange exchange = new(new PgReadRequest(open.Handle, offset, destination.Length, 0, IsRetry: true), destination, attempt.Progress);
        counters.AddRequest(destination.Length);
        _connection.Post(exchange);
        Reply reply = await exchange.WaitAsync(attempt.Token).ConfigureAwait(false);
        if (reply.Status != ResponseStatus.Ok || exchange.Received != destination.Length || exchange.BadPages.Count > 0)
        {
            RemoteFault fault = new(RemoteFaultKind.Transient, string.Create(
                CultureInfo.InvariantCulture, $"bytes {offset} to {offset + destination.Length} from {_connection.Server} do not agree with their CRC32C, twice"));
            _connection.Break(fault);
            throw fault;
        }
    }

    private Sent Single(ReadPiece piece, int index)
    {
        ReadExchange exchange = new(
            new ReadRequest(open.Handle, piece.Offset, piece.Destination.Length, PathId(index)), piece.Destination, attempt.Progress);
        counters.AddRequest(piece.Destination.Length);
        return new Sent(exchange, () =>
        {
            Take(piece, exchange.Received);
            return Task.CompletedTask;
        });
    }

    private List<Sent> Vectors(ReadPiece[] missing, ReadVLimits limits)
    {
        List<Sent> sent = [];
        List<(ReadPiece Piece, ReadElement Element, Memory<byte> Destination)> elements = [];
        foreach (ReadPiece piece in missing)
        {
            for (int at = 0; at < piece.Destination.Length; at += limits.LargestElement)
            {
                int length = Math.Min(limits.LargestElement, piece.Destination.Length - at);
                elements.Add((piece, new ReadElement(open.Handle, piece.Offset + at, length), piece.Destination.Slice(at, length)));
                if (elements.Count == limits.MostElements)
                {
                    Add();
                }
            }
        }

        Add();
        return sent;

        void Add()
        {
            if (elements.Count == 0)
            {
                return;
            }

            (ReadPiece Piece, ReadElement Element, Memory<byte> Destination)[] some = [.. elements];
            elements.Clear();
            ReadVExchange exchange = new(new ReadVRequest(some.Select(e => e.Element).ToArray()), [.. some.Select(e => e.Destination)], attempt.Progress);
            counters.AddRequest(some.Sum(e => (long)e.Element.Length));
            sent.Add(new Sent(exchange, () =>
            {
                if (exchange.Received != some.Length)
                {
                    throw new RemoteFault(RemoteFaultKind.Transient, $"{_connection.Server} sent {exchange.Received} ranges of {some.Length}");
                }

                foreach ((ReadPiece piece, ReadElement element, _) in some)
                {
                    // Where what comes before it in the piece was put off, it is read again.
                    if (piece.Offset == element.Offset)
                    {
                        Take(piece, element.Length);
                    }
                }

                return Task.CompletedTask;
            }));
        }
    }

    private async ValueTask<ReadVLimits> LimitsAsync()
    {
        if (_connection.ReadVLimits is not ReadVLimits limits)
        {
            counters.AddRequest(0);
            Reply reply = await _connection.AskAsync(new QueryConfigRequest(ReadVLimits.ConfigNames), attempt.Progress, attempt.Token).ConfigureAwait(false);
            limits = reply.Status == ResponseStatus.Ok ? ReadVLimits.Read(reply.Body.Span) : ReadVLimits.Default;
            _connection.ReadVLimits = limits;
        }

        return limits;
    }

    private void Take(ReadPiece piece, int count)
    {
        if (count == 0)
        {
            FormatError.Throw("the file became shorter while it was read", new FilePlace(opener.Address.ToString(), piece.Offset));
        }

        counters.AddReceived(count);
        piece.Take(count);
    }

    private async Task RefusedAsync(XRootDRequest request, Reply reply)
    {
        if (reply.Status == ResponseStatus.Wait)
        {
            await _connection.PauseAsync(reply, attempt.Progress, attempt.Token).ConfigureAwait(false);
            return;
        }

        if (reply.Status != ResponseStatus.Error)
        {
            // Sent elsewhere: the way there begins with opening the file.
            open.IsLost = true;
            throw new RemoteFault(RemoteFaultKind.Transient, $"{_connection.Server} does not have the file any more");
        }

        ErrorResponse error = _connection.Read(reply.Body, ErrorResponse.Read);
        bool isNotOffered = error.Number is ErrorNumber.Unsupported or ErrorNumber.InvalidRequest or ErrorNumber.ArgInvalid or ErrorNumber.ArgTooLong;
        switch (request)
        {
            case PgReadRequest when isNotOffered:
                open.UsesPages = false;
                return;
            case ReadVRequest when isNotOffered || error.Number == ErrorNumber.NoMemory:
                open.UsesVectors = false;
                return;
        }

        open.IsLost = error.Number == ErrorNumber.FileNotOpen;
        RemoteFault fault = ServerError.Fault(error, _connection.Server, opener.Address);
        throw error.Number == ErrorNumber.FsError ? new RemoteFault(RemoteFaultKind.Transient, fault.Message, fault) : fault;
    }

    private byte PathId(int index) => (byte)(index % (_connection.BoundStreams + 1));
}
