using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.IO;

/// <summary>
/// Random access to the bytes of one file, local or remote. All members may be called from several threads at once. A read that
/// reaches beyond the end is an error: callers check ranges that come from the file against <see cref="Length"/>.
/// </summary>
internal abstract class ByteSource : IDisposable
{
    /// <summary>Path or address, for messages.</summary>
    internal abstract string Name { get; }

    /// <summary>Size in bytes.</summary>
    internal abstract long Length { get; }

    /// <summary>
    /// True where a call costs far more than its bytes (a network): such a source is read ahead, in few large vector reads;
    /// others are read by the thread that decodes, range by range, while the bytes are warm.
    /// </summary>
    internal virtual bool HasLatency => false;

    /// <summary>Fills <paramref name="destination"/> from <paramref name="offset"/>.</summary>
    internal abstract void Read(long offset, Span<byte> destination);

    /// <summary>Reads several ranges, one request for all where the source can.</summary>
    internal virtual void ReadVector(ReadOnlySpan<RangeRequest> requests)
    {
        foreach (RangeRequest request in requests)
        {
            Read(request.Offset, request.Destination.Span);
        }
    }

    /// <summary>Reads several ranges without holding a thread.</summary>
    internal virtual ValueTask ReadVectorAsync(ReadOnlyMemory<RangeRequest> requests, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ReadVector(requests.Span);
        return ValueTask.CompletedTask;
    }

    /// <summary>True when the range lies inside the file.</summary>
    internal bool HasRange(long offset, long length) => offset >= 0 && length >= 0 && offset <= Length - length;

    /// <summary>Throws when the range does not lie inside the file.</summary>
    internal void CheckRange(long offset, long length, string? objectPath = null)
    {
        if (!HasRange(offset, length))
        {
            FormatError.Throw(
                "a record lies outside the file",
                new FilePlace(Name, offset, objectPath),
                $"at most {Length} bytes",
                $"bytes {offset} to {offset + length}");
        }
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Closes what the source holds open.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }
}
