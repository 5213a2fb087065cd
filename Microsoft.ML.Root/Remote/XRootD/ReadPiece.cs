using Microsoft.ML.Root.IO;

namespace Microsoft.ML.Root.Remote.XRootD;

/// <summary>Part of a range that is asked for at once.</summary>
internal sealed class ReadPiece(long offset, Memory<byte> destination)
{
    /// <summary>A piece is not longer than this: large enough that requests cost little, small enough to come soon and to be sent again.</summary>
    private const int LargestPiece = 1 << 20;
    private const int MostPieces = 64;

    /// <summary>First byte that is missing.</summary>
    internal long Offset { get; private set; } = offset;

    /// <summary>Where what is missing goes.</summary>
    internal Memory<byte> Destination { get; private set; } = destination;

    /// <summary>So many bytes came.</summary>
    internal void Take(int count)
    {
        Offset += count;
        Destination = Destination[count..];
    }

    /// <summary>
    /// Cuts ranges into pieces and puts pieces together that leave in one packet and count as one request under way: together no
    /// longer than a piece may be. Cuts lie where pages of the file end, so that no page is sent twice.
    /// </summary>
    internal static List<List<ReadPiece>> Batches(ReadOnlySpan<RangeRequest> requests)
    {
        List<List<ReadPiece>> batches = [];
        List<ReadPiece> batch = [];
        int bytes = 0;
        foreach (RangeRequest request in requests)
        {
            long offset = request.Offset;
            Memory<byte> left = request.Destination;
            while (left.Length > 0)
            {
                int length = (int)Math.Min(left.Length, LargestPiece - (offset % LargestPiece));
                if (batch.Count == MostPieces || (batch.Count > 0 && bytes + length > LargestPiece))
                {
                    batches.Add(batch);
                    batch = [];
                    bytes = 0;
                }

                batch.Add(new ReadPiece(offset, left[..length]));
                bytes += length;
                offset += length;
                left = left[length..];
            }
        }

        if (batch.Count > 0)
        {
            batches.Add(batch);
        }

        return batches;
    }
}
