using System.Net;
using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.Remote.Http;

/// <summary>Files over HTTP and HTTPS, and WebDAV's listings of folders.</summary>
internal sealed class HttpProtocol(RootRemoteOptions options) : RemoteProtocol
{
    /// <summary>A file of a server without ranges is downloaded up to this size.</summary>
    private const long LargestDownload = 64 << 20;
    private readonly HttpSender _sender = new(options);
    private readonly RemoteRetry _retry = new(options);

    /// <inheritdoc/>
    internal override ValueTask<RemoteFile> OpenAsync(RemoteAddress address, RemoteStatistics statistics, CancellationToken cancellationToken)
    {
        HttpTarget target = new(address);
        return _retry.RunAsync(address, "opening", statistics, attempt => OpenAsync(target, statistics, attempt), cancellationToken);
    }

    /// <inheritdoc/>
    internal override ValueTask<IReadOnlyList<RemoteEntry>> ListAsync(
        RemoteAddress folder, RemoteStatistics statistics, CancellationToken cancellationToken)
        => WebDavFolder.ListAsync(folder, _sender, _retry, statistics, cancellationToken);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _sender.Dispose();
        }
    }

    /// <summary>
    /// Asks for the first byte: unlike HEAD that works with signed addresses too, tells the size and whether there are ranges, and
    /// lies inside every file that can be read (XrdHttp's answers to ranges beyond the end cannot be trusted).
    /// </summary>
    private async ValueTask<RemoteFile> OpenAsync(HttpTarget target, RemoteStatistics statistics, RemoteAttempt attempt)
    {
        using HttpResponseMessage response = await SendAsync(target, statistics, attempt).ConfigureAwait(false);
        HttpVersionTag version = HttpVersionTag.Of(response);
        if (response.StatusCode == HttpStatusCode.PartialContent && ContentRange.Of(response.Content.Headers) is { First: 0, Last: 0 } range)
        {
            long length = range.Total ?? await LengthAsync(target, statistics, attempt).ConfigureAwait(false);
            return new HttpFile(target, length, version, _sender, _retry, options, statistics);
        }

        if (response.StatusCode != HttpStatusCode.OK)
        {
            throw new RemoteFault(RemoteFaultKind.Permanent, $"{target.Current.Origin} answered {(int)response.StatusCode} with another range than was asked for");
        }

        if (response.Content.Headers.ContentLength is not long size)
        {
            throw new RemoteFault(RemoteFaultKind.Permanent, $"{target.Current.Origin} does not give ranges of files, and does not tell their size");
        }

        if (size > LargestDownload)
        {
            throw new RemoteFault(
                RemoteFaultKind.Permanent,
                $"{target.Current.Origin} does not give ranges of files, and this one of {size} bytes is too large to be downloaded as a whole (at most {LargestDownload})");
        }

        byte[] whole = new byte[size];
        statistics.For(target.Current).AddRequest(size);
        await HttpBody.ReadAsync(response, whole, target.Current, statistics, attempt).ConfigureAwait(false);
        return new HttpDownload(target.Given, whole, version.Text);
    }

    private async ValueTask<HttpResponseMessage> SendAsync(HttpTarget target, RemoteStatistics statistics, RemoteAttempt attempt)
    {
        HttpResponseMessage response = await _sender.SendAsync(target, HttpMethod.Get, "bytes=0-0", 1, statistics, attempt).ConfigureAwait(false);
        try
        {
            if (response.Content.Headers.ContentEncoding.Any(e => !e.Equals("identity", StringComparison.OrdinalIgnoreCase)))
            {
                throw new RemoteFault(RemoteFaultKind.Permanent, $"{target.Current.Origin} sends the file compressed ({string.Join(", ", response.Content.Headers.ContentEncoding)}), although that was refused");
            }

            if (response.Content.Headers.ContentLength == 0 && response.StatusCode == HttpStatusCode.OK)
            {
                FormatError.Throw("the file is empty", target.Given.ToString());
            }

            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    /// <summary>The size from HEAD, for servers whose ranges do not tell it.</summary>
    private async ValueTask<long> LengthAsync(HttpTarget target, RemoteStatistics statistics, RemoteAttempt attempt)
    {
        using HttpResponseMessage response = await _sender.SendAsync(target, HttpMethod.Head, null, 0, statistics, attempt).ConfigureAwait(false);
        return response.Content.Headers.ContentLength ?? throw new RemoteFault(RemoteFaultKind.Permanent, $"{target.Current.Origin} does not tell the size of the file");
    }
}
