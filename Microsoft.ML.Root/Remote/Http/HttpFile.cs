using System.Globalization;
using System.Net;
using System.Runtime.ExceptionServices;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.IO;

namespace Microsoft.ML.Root.Remote.Http;

/// <summary>A file of a server that gives ranges.</summary>
internal sealed class HttpFile(
    HttpTarget target, long length, HttpVersionTag version, HttpSender sender, RemoteRetry retry, RootRemoteOptions options, RemoteStatistics statistics)
    : RemoteFile
{
    /// <summary>Longer ranges are asked for in pieces side by side, since one connection may not fill a long line.</summary>
    private const int LargestPiece = 4 << 20;

    internal override RemoteAddress Address => target.Given;

    internal override long Length => length;

    internal override string Version => version.Text;

    internal override bool IsHeld => false;

    internal override async ValueTask ReadAsync(ReadOnlyMemory<RangeRequest> requests, CancellationToken cancellationToken)
    {
        List<HttpPiece> pieces = Cut(requests.Span);
        List<HttpPiece[]> exchanges = [.. pieces.Select(p => new[] { p })];
        HttpOrigin origin = sender.Origin(target);
        if (pieces.Count > options.MaxParallelRequests && !origin.IsMultiplexed && origin.Multipart != MultipartSupport.Fails)
        {
            exchanges = MultipartBody.Group(pieces, length);
            if (origin.Multipart == MultipartSupport.Unknown && exchanges.FindIndex(e => e.Length > 1) is >= 0 and int probe)
            {
                await ExchangeAsync(exchanges[probe], cancellationToken).ConfigureAwait(false);
                exchanges.RemoveAt(probe);
            }
        }

        try
        {
            await Parallel.ForEachAsync(
                exchanges,
                new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = options.MaxParallelRequests },
                ExchangeAsync).ConfigureAwait(false);
        }
        catch (AggregateException errors)
        {
            ExceptionDispatchInfo.Throw(errors.InnerExceptions[0]);
        }
    }

    private static List<HttpPiece> Cut(ReadOnlySpan<RangeRequest> requests)
    {
        List<HttpPiece> pieces = new(requests.Length);
        foreach (RangeRequest request in requests)
        {
            for (int start = 0; start < request.Destination.Length; start += LargestPiece)
            {
                int size = Math.Min(LargestPiece, request.Destination.Length - start);
                pieces.Add(new HttpPiece(request.Offset + start, request.Destination.Slice(start, size)));
            }
        }

        return pieces;
    }

    private async ValueTask ExchangeAsync(HttpPiece[] pieces, CancellationToken cancellationToken)
    {
        HttpOrigin origin = sender.Origin(target);
        if (pieces.Length > 1 && origin.Multipart == MultipartSupport.Fails)
        {
            await Parallel.ForEachAsync(pieces, cancellationToken, (piece, token) => ExchangeAsync([piece], token)).ConfigureAwait(false);
            return;
        }

        await origin.Slots.WaitAsync(cancellationToken).ConfigureAwait(false);
        bool isRight;
        try
        {
            string what = string.Create(CultureInfo.InvariantCulture, $"reading bytes {pieces[0].Next} to {pieces[^1].End}");
            isRight = await retry.RunAsync(target.Given, what, statistics, attempt => ReadAsync(pieces, attempt), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            origin.Slots.Release();
        }

        if (!isRight)
        {
            origin.Multipart = MultipartSupport.Fails;
            await ExchangeAsync(pieces, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>One try for what is missing of some pieces.</summary>
    /// <returns>False where the server did not answer a request for several ranges rightly.</returns>
    private async ValueTask<bool> ReadAsync(HttpPiece[] pieces, RemoteAttempt attempt)
    {
        HttpPiece[] missing = [.. pieces.Where(p => p.Left > 0)];
        while (missing.Length > 0)
        {
            string range = "bytes=" + string.Join(',', missing.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Next}-{p.End - 1}")));
            using HttpResponseMessage response = await sender.SendAsync(
                target, HttpMethod.Get, range, missing.Sum(p => (long)p.Left), statistics, attempt).ConfigureAwait(false);
            RemoteAddress from = target.Current;
            HttpOrigin origin = sender.Origin(target);
            origin.IsMultiplexed |= response.Version.Major >= 2;
            Check(response);
            if (missing.Length > 1)
            {
                if (!await MultipartBody.ReadAsync(response, missing, length, from, statistics, attempt).ConfigureAwait(false))
                {
                    return false;
                }

                origin.Multipart = MultipartSupport.Works;
            }
            else
            {
                await ReadSingleAsync(response, missing[0], from, attempt).ConfigureAwait(false);
            }

            missing = [.. missing.Where(p => p.Left > 0)];
        }

        return true;
    }

    private async ValueTask ReadSingleAsync(HttpResponseMessage response, HttpPiece piece, RemoteAddress from, RemoteAttempt attempt)
    {
        if (response.StatusCode != HttpStatusCode.PartialContent || ContentRange.Of(response.Content.Headers) is not ContentRange range)
        {
            throw new RemoteFault(RemoteFaultKind.Permanent, $"{from.Origin} answered {(int)response.StatusCode} to a request for a range, which it had given before");
        }

        if (range.Total is long total && total != length)
        {
            Changed($"{total} bytes");
        }

        // A server may give less than was asked for: then the rest is asked for next.
        if (range.First != piece.Next || range.Last >= piece.End || range.Length <= 0)
        {
            throw new RemoteFault(RemoteFaultKind.Transient, $"{from.Origin} sent other bytes than were asked for");
        }

        using Stream body = await response.Content.ReadAsStreamAsync(attempt.Token).ConfigureAwait(false);
        for (long left = range.Length; left > 0;)
        {
            Memory<byte> rest = piece.Rest;
            int read = await HttpBody.ReadSomeAsync(body, rest[..(int)Math.Min(left, rest.Length)], from, statistics, attempt).ConfigureAwait(false);
            piece.Advance(read);
            left -= read;
        }
    }

    private void Check(HttpResponseMessage response)
    {
        HttpVersionTag now = HttpVersionTag.Of(response);
        if (!version.MayBe(now))
        {
            Changed($"version {now.Text}");
        }
    }

    private void Changed(string found)
        => FormatError.Throw("the file changed while it was read", new FilePlace(target.Given.ToString()), $"{length} bytes, version {version.Text}", found);
}
