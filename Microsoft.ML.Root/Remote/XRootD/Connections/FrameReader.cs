namespace Microsoft.ML.Root.Remote.XRootD.Connections;

/// <summary>
/// Takes frames off a connection through a buffer of a fixed size: what a server says of lengths allocates nothing. Used by one
/// receiving loop at a time.
/// </summary>
internal sealed class FrameReader(Stream stream)
{
    /// <summary>Fits the second-level cache, so that pages are checked and copied while they are warm.</summary>
    private const int BufferSize = 128 << 10;
    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(BufferSize);
    private int _start;
    private int _end;
    private long _lastReceived = Environment.TickCount64;

    /// <summary>Where bytes come from; changes as TLS begins.</summary>
    internal Stream Stream { get; set; } = stream;

    /// <summary>Bytes that came and were not taken.</summary>
    internal ReadOnlySpan<byte> Buffered => _buffer.AsSpan(_start, _end - _start);

    /// <summary>When bytes came last, in milliseconds of <see cref="Environment.TickCount64"/>.</summary>
    internal long LastReceived => Volatile.Read(ref _lastReceived);

    /// <summary>Called, at most every few milliseconds, when bytes came.</summary>
    internal Action? Received { get; set; }

    /// <summary>Waits until <paramref name="count"/> bytes, at most a page with its checksum, are there.</summary>
    /// <exception cref="EndOfStreamException">The connection ends before.</exception>
    internal ValueTask EnsureAsync(int count, CancellationToken cancellationToken)
        => _end - _start >= count ? ValueTask.CompletedTask : FillAsync(count, cancellationToken);

    /// <summary>Takes bytes that are there.</summary>
    internal void Advance(int count) => _start += count;

    /// <summary>Takes and forgets bytes.</summary>
    internal async ValueTask SkipAsync(int count, CancellationToken cancellationToken)
    {
        while (count > 0)
        {
            await EnsureAsync(1, cancellationToken).ConfigureAwait(false);
            int some = Math.Min(count, _end - _start);
            Advance(some);
            count -= some;
        }
    }

    private async ValueTask FillAsync(int count, CancellationToken cancellationToken)
    {
        if (_start == _end)
        {
            _start = _end = 0;
        }
        else if (_start + count > BufferSize)
        {
            Buffered.CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }

        while (_end - _start < count)
        {
            int read = await Stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                throw new EndOfStreamException();
            }

            _end += read;
            Note();
        }
    }

    private void Note()
    {
        long now = Environment.TickCount64;
        if (now != _lastReceived)
        {
            Volatile.Write(ref _lastReceived, now);
            Received?.Invoke();
        }
    }
}
