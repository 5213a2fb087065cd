using System.Globalization;
using System.Net;
using System.Text;

namespace Microsoft.ML.Root.Remote.Http;

/// <summary>
/// Several ranges in one request (RFC 9110, section 14.6). Servers answer in ways of their own: parts may be joined, left out or in
/// another order. The length of a part is taken from its Content-Range, and bytes are placed by it; a part that does not begin where
/// a piece waits for bytes makes the answer wrong, and the server is asked for single ranges from then on.
/// </summary>
internal static class MultipartBody
{
    /// <summary>Larger pieces are worth a request of their own.</summary>
    private const int LargestPiece = 128 << 10;
    private const int MostPieces = 64;
    private const int LargestGroup = 4 << 20;

    /// <summary>Some servers take no longer lines.</summary>
    private const int LongestHeader = 3800;
    private const int LongestLine = 8 << 10;

    /// <summary>Pieces that go into one request; alone where that is better.</summary>
    internal static List<HttpPiece[]> Group(List<HttpPiece> pieces, long fileLength)
    {
        List<HttpPiece[]> groups = [.. pieces.Where(p => p.Left > LargestPiece).Select(p => new[] { p })];
        List<HttpPiece> group = [];
        long bytes = 0;
        int header = 0;
        foreach (HttpPiece piece in pieces.Where(p => p.Left <= LargestPiece).OrderBy(p => p.Next))
        {
            int text = string.Create(CultureInfo.InvariantCulture, $"{piece.Next}-{piece.End},").Length;
            bool isFull = group.Count == MostPieces || bytes + piece.Left > Math.Min(LargestGroup, fileLength / 2) || header + text > LongestHeader;
            if (isFull && group.Count > 0)
            {
                groups.Add([.. group]);
                (bytes, header) = (0, 0);
                group.Clear();
            }

            group.Add(piece);
            bytes += piece.Left;
            header += text;
        }

        if (group.Count > 0)
        {
            groups.Add([.. group]);
        }

        return groups;
    }

    /// <summary>Places what an answer holds.</summary>
    /// <returns>False where it is not what was asked for.</returns>
    internal static async ValueTask<bool> ReadAsync(
        HttpResponseMessage response, HttpPiece[] pieces, long fileLength, RemoteAddress from, RemoteStatistics statistics, RemoteAttempt attempt)
    {
        if (response.StatusCode != HttpStatusCode.PartialContent
            || response.Content.Headers.ContentType?.MediaType?.Equals("multipart/byteranges", StringComparison.OrdinalIgnoreCase) != true)
        {
            return false;
        }

        using Stream body = await response.Content.ReadAsStreamAsync(attempt.Token).ConfigureAwait(false);
        using BufferedStream buffered = new(body, 64 << 10);
        while (Array.Exists(pieces, p => p.Left > 0))
        {
            ContentRange? range = await HeadersAsync(buffered, attempt).ConfigureAwait(false);
            if (range is not { Length: > 0 } part || part.Total != fileLength || !await PartAsync(part).ConfigureAwait(false))
            {
                return false;
            }
        }

        return true;

        async ValueTask<bool> PartAsync(ContentRange part)
        {
            for (long at = part.First; at <= part.Last;)
            {
                if (Array.Find(pieces, p => p.Left > 0 && p.Next == at) is not HttpPiece piece)
                {
                    return false;
                }

                int size = (int)Math.Min(piece.Left, part.Last - at + 1);
                for (int left = size; left > 0;)
                {
                    int read = await HttpBody.ReadSomeAsync(buffered, piece.Rest[..left], from, statistics, attempt).ConfigureAwait(false);
                    piece.Advance(read);
                    left -= read;
                }

                at += size;
            }

            return true;
        }
    }

    /// <summary>Goes over a boundary and the headers of a part; null where there is none any more.</summary>
    private static async ValueTask<ContentRange?> HeadersAsync(Stream body, RemoteAttempt attempt)
    {
        ContentRange? range = null;
        for (int lines = 0; lines < 64; lines++)
        {
            string? line = await LineAsync(body, attempt).ConfigureAwait(false);
            if (line is null || (line.StartsWith("--", StringComparison.Ordinal) && line.EndsWith("--", StringComparison.Ordinal)))
            {
                return null;
            }

            if (line.Length == 0 && range is not null)
            {
                return range;
            }

            int colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && line[..colon].Equals("Content-Range", StringComparison.OrdinalIgnoreCase))
            {
                range = ContentRange.Parse(line.AsSpan(colon + 1));
            }
        }

        return null;
    }

    private static async ValueTask<string?> LineAsync(Stream body, RemoteAttempt attempt)
    {
        byte[] one = new byte[1];
        StringBuilder line = new();
        while (line.Length < LongestLine)
        {
            int read;
            try
            {
                read = await body.ReadAsync(one, attempt.Token).ConfigureAwait(false);
            }
            catch (Exception error) when (error is HttpRequestException or IOException)
            {
                throw new RemoteFault(RemoteFaultKind.Transient, $"the answer broke off ({error.Message})", error);
            }

            if (read == 0)
            {
                return null;
            }

            if (one[0] == '\n')
            {
                return line.ToString().TrimEnd('\r');
            }

            line.Append((char)one[0]);
        }

        return null;
    }
}
