using System.Buffers;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.Remote.XRootD.Messages;

namespace Microsoft.ML.Root.Remote.XRootD.Connections;

/// <summary>How an answer ended.</summary>
/// <param name="Status">Status of its last frame.</param>
/// <param name="Body">What that said; of data, what was not written to a destination.</param>
internal readonly record struct Reply(ResponseStatus Status, ReadOnlyMemory<byte> Body);

/// <summary>
/// A request under way and where its answer goes. The receiving loop feeds it; its sender may give it up at any moment, after
/// which nothing is written to its destination any more, while its stream id stays taken until the late answer has come.
/// </summary>
internal abstract class Exchange(XRootDRequest request, Action? progress)
{
    /// <summary>No control answer, and no text of an error, is longer.</summary>
    private const int LargestControl = 64 << 10;
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource<Reply> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isOver;

    /// <summary>What was asked.</summary>
    internal XRootDRequest Request => request;

    /// <summary>When it was sent, in milliseconds of <see cref="Environment.TickCount64"/>.</summary>
    internal long Sent { get; } = Environment.TickCount64;

    /// <summary>Something came over the connection: the sender's time begins anew.</summary>
    internal void Progress()
    {
        lock (_gate)
        {
            if (!_isOver)
            {
                progress?.Invoke();
            }
        }
    }

    /// <summary>Waits for the end of the answer. Given up, nothing is written to its destination any more.</summary>
    internal async ValueTask<Reply> WaitAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _completion.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Abandon();
        }
    }

    /// <summary>The sender gives up.</summary>
    internal void Abandon()
    {
        lock (_gate)
        {
            _isOver = true;
        }

        _completion.TrySetCanceled();
    }

    /// <summary>No answer will come.</summary>
    internal void Fail(Exception error)
    {
        lock (_gate)
        {
            _isOver = true;
        }

        _completion.TrySetException(error);
        _ = _completion.Task.Exception; // Perhaps nobody waits.
    }

    /// <summary>Takes one frame; with the last one comes the reply, which is for <see cref="Complete"/>.</summary>
    internal async ValueTask<Reply?> ReceiveAsync(ResponseHeader header, FrameReader reader, string server, CancellationToken cancellationToken)
    {
        switch (header.Status)
        {
            case ResponseStatus.Ok:
                await ReceiveDataAsync(header, reader, server, cancellationToken).ConfigureAwait(false);
                return new Reply(header.Status, Body);
            case ResponseStatus.OkSoFar:
                await ReceiveDataAsync(header, reader, server, cancellationToken).ConfigureAwait(false);
                return null;
            case ResponseStatus.Status:
                return await ReceiveStatusAsync(header, reader, server, cancellationToken).ConfigureAwait(false) ? new Reply(ResponseStatus.Ok, Body) : null;
            case ResponseStatus.WaitResp:
                int seconds = WaitResponse.Read(await ReceiveControlAsync(header, reader, server, cancellationToken).ConfigureAwait(false), server).Seconds;
                _ = Patience.WaitAsync(TimeSpan.FromSeconds(seconds), Progress, _completion.Task);
                return null;
            default:
                return new Reply(header.Status, await ReceiveControlAsync(header, reader, server, cancellationToken).ConfigureAwait(false));
        }
    }

    /// <summary>The answer is whole. Returns false where nobody waits for it any more.</summary>
    internal bool Complete(Reply reply)
    {
        lock (_gate)
        {
            _isOver = true;
        }

        return _completion.TrySetResult(reply);
    }

    /// <summary>Data that is kept here rather than in a destination.</summary>
    protected virtual ReadOnlyMemory<byte> Body => ReadOnlyMemory<byte>.Empty;

    /// <summary>Takes the data of one frame.</summary>
    protected abstract ValueTask ReceiveDataAsync(ResponseHeader header, FrameReader reader, string server, CancellationToken cancellationToken);

    /// <summary>Takes a frame of pages; true for the last one.</summary>
    protected virtual ValueTask<bool> ReceiveStatusAsync(ResponseHeader header, FrameReader reader, string server, CancellationToken cancellationToken)
        => throw Violation(server, "pages where no pages were asked for");

    /// <summary>Copies to a destination of the sender, unless it gave up.</summary>
    protected void Copy(ReadOnlySpan<byte> source, Memory<byte> destination)
    {
        lock (_gate)
        {
            if (!_isOver)
            {
                source.CopyTo(destination.Span);
            }
        }
    }

    /// <summary>Fills a destination with bytes as they come.</summary>
    protected async ValueTask CopyAsync(FrameReader reader, Memory<byte> destination, CancellationToken cancellationToken)
    {
        while (destination.Length > 0)
        {
            await reader.EnsureAsync(1, cancellationToken).ConfigureAwait(false);
            int some = Math.Min(reader.Buffered.Length, destination.Length);
            Copy(reader.Buffered[..some], destination);
            reader.Advance(some);
            destination = destination[some..];
        }
    }

    /// <summary>An answer that no server gives; the connection is of no more use.</summary>
    internal static RootFormatException Violation(string server, string found)
        => FormatError.Make("the server's answer does not follow the XRootD protocol", new FilePlace(server), found: found);

    private static async ValueTask<byte[]> ReceiveControlAsync(ResponseHeader header, FrameReader reader, string server, CancellationToken cancellationToken)
    {
        ArrayBufferWriter<byte> body = new();
        await AppendAsync(header.Length, LargestControl, body, reader, server, cancellationToken).ConfigureAwait(false);
        return body.WrittenSpan.ToArray();
    }

    /// <summary>Adds a frame to what came before; memory grows by what came, not by what was said to come.</summary>
    protected static async ValueTask AppendAsync(int length, int largest, ArrayBufferWriter<byte> body, FrameReader reader, string server, CancellationToken cancellationToken)
    {
        if (length > largest - body.WrittenCount)
        {
            throw Violation(server, $"an answer of more than {largest} bytes");
        }

        while (length > 0)
        {
            await reader.EnsureAsync(1, cancellationToken).ConfigureAwait(false);
            int some = Math.Min(reader.Buffered.Length, length);
            body.Write(reader.Buffered[..some]);
            reader.Advance(some);
            length -= some;
        }
    }
}

/// <summary>An exchange whose answer is kept whole: all but those that read a file.</summary>
internal sealed class BodyExchange(XRootDRequest request, Action? progress) : Exchange(request, progress)
{
    /// <summary>A listing of some hundred thousand names.</summary>
    private const int LargestBody = 64 << 20;
    private readonly ArrayBufferWriter<byte> _body = new();

    protected override ReadOnlyMemory<byte> Body => _body.WrittenMemory;

    protected override ValueTask ReceiveDataAsync(ResponseHeader header, FrameReader reader, string server, CancellationToken cancellationToken)
        => AppendAsync(header.Length, LargestBody, _body, reader, server, cancellationToken);
}
