using System.Buffers.Binary;
using Microsoft.ML.Root.Remote.XRootD.Messages;

namespace Microsoft.ML.Root.Remote.XRootD.Connections;

/// <summary>A read: data in file order, from the begin of the range.</summary>
internal sealed class ReadExchange(ReadRequest request, Memory<byte> destination, Action? progress) : Exchange(request, progress)
{
    /// <summary>Bytes that came; fewer than were asked for where the file ends.</summary>
    internal int Received { get; private set; }

    protected override async ValueTask ReceiveDataAsync(ResponseHeader header, FrameReader reader, string server, CancellationToken cancellationToken)
    {
        if (header.Length > destination.Length - Received)
        {
            throw Violation(server, $"{Received + (long)header.Length} bytes where {destination.Length} were asked for");
        }

        await CopyAsync(reader, destination.Slice(Received, header.Length), cancellationToken).ConfigureAwait(false);
        Received += header.Length;
    }
}

/// <summary>A readv: each element's 16 bytes, then its data, in the order of the request.</summary>
internal sealed class ReadVExchange(ReadVRequest request, IReadOnlyList<Memory<byte>> destinations, Action? progress) : Exchange(request, progress)
{
    /// <summary>Elements that came.</summary>
    internal int Received { get; private set; }

    protected override async ValueTask ReceiveDataAsync(ResponseHeader header, FrameReader reader, string server, CancellationToken cancellationToken)
    {
        int left = header.Length;
        while (left > 0)
        {
            if (left < ReadElement.Size || Received == destinations.Count)
            {
                throw Violation(server, "more or other ranges than were asked for");
            }

            await reader.EnsureAsync(ReadElement.Size, cancellationToken).ConfigureAwait(false);
            ReadElement element = ReadElement.Read(reader.Buffered);
            reader.Advance(ReadElement.Size);
            left -= ReadElement.Size;

            // A shorter element than was asked for would leave bytes of a destination as they were.
            if (element != request.Elements.Span[Received] || element.Length > left)
            {
                throw Violation(server, "more or other ranges than were asked for");
            }

            await CopyAsync(reader, destinations[Received], cancellationToken).ConfigureAwait(false);
            left -= element.Length;
            Received++;
        }
    }
}

/// <summary>A pgread: pages, each behind its CRC32C, in frames that say where they belong and may come in any order.</summary>
internal sealed class PgReadExchange(PgReadRequest request, Memory<byte> destination, Action? progress) : Exchange(request, progress)
{
    /// <summary>Frames beyond one a page: short first and last pages, an empty last frame.</summary>
    private const int MostEmptyFrames = 3;

    /// <summary>Pages that are checked together, where they have come.</summary>
    private const int Together = 3;
    private const int WholePage = PgReadHeader.ChecksumSize + PgReadHeader.PageSize;
    private readonly List<(long Offset, long End)> _frames = [];

    /// <summary>Bytes of pages that came, good or bad, from the range's begin without a gap.</summary>
    internal int Received
    {
        get
        {
            _frames.Sort();
            long end = request.Offset;
            foreach ((long offset, long frameEnd) in _frames)
            {
                end = offset == end ? frameEnd : end;
            }

            return (int)(end - request.Offset);
        }
    }

    /// <summary>Offset in the file and length of pages that do not agree with their checksums.</summary>
    internal List<(long Offset, int Length)> BadPages { get; } = [];

    protected override ValueTask ReceiveDataAsync(ResponseHeader header, FrameReader reader, string server, CancellationToken cancellationToken)
        => throw Violation(server, "data without checksums where pages were asked for");

    protected override async ValueTask<bool> ReceiveStatusAsync(ResponseHeader header, FrameReader reader, string server, CancellationToken cancellationToken)
    {
        await reader.EnsureAsync(PgReadHeader.Size, cancellationToken).ConfigureAwait(false);
        PgReadHeader frame = PgReadHeader.Read(reader.Buffered, header.StreamId, server);
        reader.Advance(PgReadHeader.Size);
        if (_frames.Count > MostEmptyFrames + (destination.Length / PgReadHeader.PageSize))
        {
            throw Violation(server, "more pages than were asked for");
        }

        long offset = frame.Offset;
        int left = frame.Length;
        while (left > 0)
        {
            int page = (int)Math.Min(left - PgReadHeader.ChecksumSize, PgReadHeader.PageSize - (offset % PgReadHeader.PageSize));
            long at = offset - request.Offset;
            if (page <= 0 || at < 0 || at > destination.Length - page)
            {
                throw Violation(server, "other pages than were asked for");
            }

            await reader.EnsureAsync(PgReadHeader.ChecksumSize + page, cancellationToken).ConfigureAwait(false);
            bool areWhole = page == PgReadHeader.PageSize && Math.Min(left, reader.Buffered.Length) >= Together * WholePage && at <= destination.Length - (Together * page);
            int pages = areWhole ? Together : 1;
            int size = pages * (PgReadHeader.ChecksumSize + page);
            Take(reader.Buffered[..size], offset);
            reader.Advance(size);
            left -= size;
            offset += pages * page;
        }

        _frames.Add((frame.Offset, offset));
        return frame.IsFinal;
    }

    /// <summary>Takes one page or, whole, as many as are checked together.</summary>
    private void Take(ReadOnlySpan<byte> pages, long offset)
    {
        if (pages.Length <= WholePage)
        {
            Take(pages, Crc32C.Of(pages[PgReadHeader.ChecksumSize..]), offset);
            return;
        }

        ReadOnlySpan<byte> first = pages[..WholePage];
        ReadOnlySpan<byte> second = pages.Slice(WholePage, WholePage);
        ReadOnlySpan<byte> third = pages.Slice(2 * WholePage, WholePage);
        (uint a, uint b, uint c) = Crc32C.Of(first[PgReadHeader.ChecksumSize..], second[PgReadHeader.ChecksumSize..], third[PgReadHeader.ChecksumSize..]);
        Take(first, a, offset);
        Take(second, b, offset + PgReadHeader.PageSize);
        Take(third, c, offset + (2 * PgReadHeader.PageSize));
    }

    private void Take(ReadOnlySpan<byte> page, uint checksum, long offset)
    {
        ReadOnlySpan<byte> bytes = page[PgReadHeader.ChecksumSize..];
        if (BinaryPrimitives.ReadUInt32BigEndian(page) == checksum)
        {
            Copy(bytes, destination[(int)(offset - request.Offset)..]);
        }
        else
        {
            BadPages.Add((offset, bytes.Length));
        }
    }
}
