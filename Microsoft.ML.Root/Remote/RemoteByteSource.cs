using Microsoft.ML.Root.IO;

namespace Microsoft.ML.Root.Remote;

/// <summary>
/// A remote file as the rest of the library reads files. Vector reads, which loading plans ahead, go to the server as they are. Single
/// reads are those of metadata: header, keys, streamer infos, trees. They are served from blocks: the first read fetches the file's
/// begin and its end, where these records lie, in one round trip; later ones fetch a little more than is asked for.
/// </summary>
/// <param name="name">Name for messages.</param>
/// <param name="file">The file, which is disposed with it.</param>
/// <param name="blocks">Where blocks are kept.</param>
internal sealed class RemoteByteSource(string name, RemoteFile file, MetadataBlocks blocks) : ByteSource
{
    private const int SmallestBlock = 16 << 10;
    private const int LargestBlock = 256 << 10;

    /// <summary>Of a file this part is read ahead, within those bounds: larger files have larger metadata.</summary>
    private const int PartsOfFile = 256;
    private readonly Lock _reading = new();

    /// <inheritdoc/>
    internal override string Name => name;

    /// <inheritdoc/>
    internal override long Length => file.Length;

    /// <inheritdoc/>
    internal override bool HasLatency => true;

    private int BlockSize => (int)Math.Clamp(Length / PartsOfFile, SmallestBlock, LargestBlock);

    /// <inheritdoc/>
    internal override void Read(long offset, Span<byte> destination)
    {
        CheckRange(offset, destination.Length);
        if (blocks.TryRead(name, offset, destination))
        {
            return;
        }

        lock (_reading)
        {
            if (!blocks.TryRead(name, offset, destination))
            {
                Fetch(offset, destination);
            }
        }
    }

    /// <inheritdoc/>
    internal override void ReadVector(ReadOnlySpan<RangeRequest> requests)
        => ReadVectorAsync(requests.ToArray(), CancellationToken.None).AsTask().GetAwaiter().GetResult();

    /// <inheritdoc/>
    internal override ValueTask ReadVectorAsync(ReadOnlyMemory<RangeRequest> requests, CancellationToken cancellationToken)
    {
        foreach (RangeRequest request in requests.Span)
        {
            CheckRange(request.Offset, request.Destination.Length);
        }

        return file.ReadAsync(requests, cancellationToken);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            file.Dispose();
        }
    }

    private void Fetch(long offset, Span<byte> destination)
    {
        List<(long Offset, byte[] Bytes)> fetched = [Around(offset, destination.Length)];
        (long Offset, byte[] Bytes) end = Around(Length - 1, 1);
        if (!blocks.Has(name) && end.Offset >= fetched[0].Offset + fetched[0].Bytes.Length)
        {
            fetched.Add(end);
        }

        ReadVector([.. fetched.Select(b => new RangeRequest(b.Offset, b.Bytes))]);
        fetched[0].Bytes.AsSpan((int)(offset - fetched[0].Offset), destination.Length).CopyTo(destination);
        foreach ((long begin, byte[] bytes) in fetched)
        {
            if (bytes.Length <= LargestBlock)
            {
                blocks.Add(name, begin, bytes);
            }
        }
    }

    /// <summary>A range with what follows it up to a block's size, and at the file's end with what is before it.</summary>
    private (long Offset, byte[] Bytes) Around(long offset, int length)
    {
        int size = (int)Math.Min(Math.Max(length, BlockSize), Length);
        return (Math.Min(offset, Length - size), new byte[size]);
    }
}
