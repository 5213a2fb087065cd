namespace Microsoft.ML.Root.Remote.Http;

/// <summary>Reads bodies of answers, so that each piece that comes is progress and is counted.</summary>
internal static class HttpBody
{
    /// <summary>Fills a buffer with the begin of a body.</summary>
    /// <exception cref="RemoteFault">The body ends before.</exception>
    internal static async ValueTask ReadAsync(
        HttpResponseMessage response, Memory<byte> destination, RemoteAddress address, RemoteStatistics statistics, RemoteAttempt attempt)
    {
        using Stream body = await response.Content.ReadAsStreamAsync(attempt.Token).ConfigureAwait(false);
        int done = 0;
        while (done < destination.Length)
        {
            done += await ReadSomeAsync(body, destination[done..], address, statistics, attempt).ConfigureAwait(false);
        }
    }

    /// <summary>Reads what has come, at least one byte.</summary>
    /// <exception cref="RemoteFault">The body ends.</exception>
    internal static async ValueTask<int> ReadSomeAsync(
        Stream body, Memory<byte> destination, RemoteAddress address, RemoteStatistics statistics, RemoteAttempt attempt)
    {
        int read;
        try
        {
            read = await body.ReadAsync(destination, attempt.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            throw HttpSender.Broken(error, address);
        }

        if (read == 0)
        {
            throw new RemoteFault(RemoteFaultKind.Transient, $"{address.Origin} sent fewer bytes than it had announced");
        }

        attempt.Progress();
        statistics.For(address).AddReceived(read);
        return read;
    }
}
