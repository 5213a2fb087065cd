using Microsoft.ML.Root.IO;

namespace Microsoft.ML.Root.Tests.IO;

/// <summary>Counts calls and bytes, and can answer late, as a remote file does.</summary>
internal sealed class CountingByteSource(ByteSource inner, TimeSpan latency = default) : ByteSource
{
    private long _bytesRead;
    private int _calls;
    private int _vectorCalls;
    private int _inFlight;
    private int _mostInFlight;
    private readonly TaskCompletionSource _together = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Bytes given out.</summary>
    internal long BytesRead => Interlocked.Read(ref _bytesRead);

    /// <summary>Single reads.</summary>
    internal int Calls => _calls;

    /// <summary>Vector reads.</summary>
    internal int VectorCalls => _vectorCalls;

    /// <summary>Vector reads that were under way at the same time.</summary>
    internal int MostInFlight => _mostInFlight;

    /// <summary>Vector reads that must be under way at once before any of them is answered; fewer within a minute are an error.</summary>
    internal int Together { get; init; }

    internal override string Name => inner.Name;

    internal override long Length => inner.Length;

    internal override bool HasLatency => latency > TimeSpan.Zero;

    internal override void Read(long offset, Span<byte> destination)
    {
        Interlocked.Increment(ref _calls);
        Interlocked.Add(ref _bytesRead, destination.Length);
        Wait();
        inner.Read(offset, destination);
    }

    internal override void ReadVector(ReadOnlySpan<RangeRequest> requests)
    {
        Count(requests);
        Wait();
        inner.ReadVector(requests);
    }

    internal override async ValueTask ReadVectorAsync(ReadOnlyMemory<RangeRequest> requests, CancellationToken cancellationToken)
    {
        Count(requests.Span);
        int inFlight = Interlocked.Increment(ref _inFlight);
        lock (_together)
        {
            _mostInFlight = Math.Max(_mostInFlight, inFlight);
        }

        if (inFlight >= Together)
        {
            _together.TrySetResult();
        }

        await _together.Task.WaitAsync(TimeSpan.FromMinutes(1), cancellationToken);
        await Task.Delay(latency, cancellationToken);
        inner.ReadVector(requests.Span);
        Interlocked.Decrement(ref _inFlight);
    }

    private void Count(ReadOnlySpan<RangeRequest> requests)
    {
        Interlocked.Increment(ref _vectorCalls);
        foreach (RangeRequest request in requests)
        {
            Interlocked.Add(ref _bytesRead, request.Destination.Length);
        }
    }

    private void Wait()
    {
        if (latency > TimeSpan.Zero)
        {
            using ManualResetEventSlim never = new();
            never.Wait(latency);
        }
    }
}
