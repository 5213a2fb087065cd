using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Authentication;

namespace Microsoft.ML.Root.Remote.Http;

/// <summary>
/// Sends requests and follows redirects itself: HttpClient would drop the token on every redirect, also to the same host. What an
/// answer other than success means is decided here and nowhere else.
/// </summary>
internal sealed class HttpSender : IDisposable
{
    private const int MostRedirects = 10;
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(15);
    private static readonly string Agent = $"Microsoft.ML.Root/{typeof(HttpSender).Assembly.GetName().Version?.ToString(3)}";
    private readonly HttpMessageInvoker _invoker;
    private readonly BearerTokens _tokens;
    private readonly RootRemoteOptions _options;
    private readonly ConcurrentDictionary<string, HttpOrigin> _origins = new(StringComparer.Ordinal);

    internal HttpSender(RootRemoteOptions options)
    {
        _options = options;
        _tokens = new BearerTokens(options);
        _invoker = new HttpMessageInvoker(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = options.AttemptTimeout < ConnectTimeout ? options.AttemptTimeout : ConnectTimeout,
            EnableMultipleHttp2Connections = true,
            InitialHttp2StreamWindowSize = 4 << 20,
            MaxConnectionsPerServer = options.MaxParallelRequests,
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(60),
            PooledConnectionLifetime = TimeSpan.FromMinutes(10), // so that a change of the DNS is seen
            SslOptions = CertificateTrust.ForClient(null, options),
            UseCookies = false,
        });
    }

    /// <summary>What is known of the server that a file is asked from now.</summary>
    internal HttpOrigin Origin(HttpTarget target)
        => _origins.GetOrAdd(target.Current.Origin, static (_, slots) => new HttpOrigin(slots), _options.MaxParallelRequests);

    /// <summary>Sends a request until an answer that is a success comes; the caller disposes it.</summary>
    /// <param name="target">The file; redirects are remembered in it.</param>
    /// <param name="method">Method.</param>
    /// <param name="range">The header Range, or null.</param>
    /// <param name="bytes">Bytes of the file that it asks for.</param>
    /// <param name="statistics">Counts it.</param>
    /// <param name="attempt">The try that it belongs to.</param>
    /// <param name="content">A body, and headers, for methods that have one.</param>
    /// <exception cref="RemoteFault">There was none.</exception>
    internal async ValueTask<HttpResponseMessage> SendAsync(
        HttpTarget target, HttpMethod method, string? range, long bytes, RemoteStatistics statistics, RemoteAttempt attempt, Action<HttpRequestMessage>? content = null)
    {
        bool isFresh = false;
        for (int hop = 0; hop <= MostRedirects; hop++)
        {
            RemoteAddress address = target.Current;
            string? token = await TokenAsync(target, address, attempt.Token).ConfigureAwait(false);
            HttpResponseMessage response = await SendOnceAsync(address, method, range, bytes, token, statistics, attempt, content).ConfigureAwait(false);
            try
            {
                if (response.IsSuccessStatusCode && response.StatusCode != HttpStatusCode.Accepted)
                {
                    HttpResponseMessage good = response;
                    response = null!;
                    return good;
                }

                if (Redirect(response, address) is RemoteAddress next)
                {
                    target.Current = next;
                    continue;
                }

                bool mayHaveExpired = response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.Gone;
                if (mayHaveExpired && !isFresh && target.Current != target.Given)
                {
                    target.Current = target.Given; // a redirect leads to an address that lives for minutes
                    isFresh = true;
                    continue;
                }

                if (response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden && !isFresh && target.IsTokenKnown)
                {
                    isFresh = true;
                    target.IsTokenKnown = false;
                    if (await TokenAsync(target, address, attempt.Token).ConfigureAwait(false) != token)
                    {
                        continue;
                    }
                }

                throw Fault(response, address, token is not null, method);
            }
            finally
            {
                response?.Dispose();
            }
        }

        target.Current = target.Given;
        throw new RemoteFault(RemoteFaultKind.Permanent, $"more than {MostRedirects} redirects");
    }

    public void Dispose() => _invoker.Dispose();

    private async ValueTask<HttpResponseMessage> SendOnceAsync(
        RemoteAddress address, HttpMethod method, string? range, long bytes, string? token, RemoteStatistics statistics, RemoteAttempt attempt, Action<HttpRequestMessage>? content)
    {
        using HttpRequestMessage request = new(method, HttpAddress.ToUri(address))
        {
            Version = HttpAddress.IsEncrypted(address) ? HttpVersion.Version20 : HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        request.Headers.TryAddWithoutValidation("User-Agent", Agent);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "identity"); // a range of a compressed file is of no use
        if (range is not null)
        {
            request.Headers.TryAddWithoutValidation("Range", range); // the typed header puts blanks after commas, on which servers hang
        }

        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        content?.Invoke(request);
        HostCounters counters = statistics.For(address);
        counters.AddRequest(bytes);
        long began = Stopwatch.GetTimestamp();
        try
        {
            HttpResponseMessage response = await _invoker.SendAsync(request, attempt.Token).ConfigureAwait(false);
            attempt.Progress();
            return response;
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            throw Broken(error, address);
        }
        finally
        {
            counters.AddWait(Stopwatch.GetElapsedTime(began));
        }
    }

    /// <summary>A connection that failed.</summary>
    internal static RemoteFault Broken(Exception error, RemoteAddress address)
    {
        Exception cause = error;
        while (cause.InnerException is Exception inner)
        {
            cause = inner;
        }

        return error.InnerException is AuthenticationException || cause is AuthenticationException
            ? new RemoteFault(
                RemoteFaultKind.Permanent,
                $"the certificate of {address.Origin} is not trusted ({cause.Message}); authorities of a grid are named by the option {nameof(RootRemoteOptions.CertificateAuthorities)}",
                error)
            : new RemoteFault(RemoteFaultKind.Transient, $"the connection to {address.Origin} failed ({cause.Message})", error);
    }

    /// <summary>The token for an address: that of the given one, where it may go there.</summary>
    private async ValueTask<string?> TokenAsync(HttpTarget target, RemoteAddress address, CancellationToken cancellationToken)
    {
        if (HttpAddress.IsSigned(address) || !MaySee(target.Given, address))
        {
            return null;
        }

        if (!target.IsTokenKnown)
        {
            target.Token = await _tokens.FindAsync(target.Given, HttpAddress.IsEncrypted(target.Given), cancellationToken).ConfigureAwait(false);
            target.IsTokenKnown = true;
        }

        return HttpAddress.IsEncrypted(address) || _options.AllowUnencryptedTokens ? target.Token : null;
    }

    /// <summary>A token goes to the server that the user named, and to hosts that the user trusts; never from TLS to none.</summary>
    private bool MaySee(RemoteAddress given, RemoteAddress address)
    {
        if (HttpAddress.IsEncrypted(given) && !HttpAddress.IsEncrypted(address))
        {
            return false;
        }

        return given.Origin == address.Origin || TrustedHosts.Contain(_options, address.Host);
    }

    private static RemoteAddress? Redirect(HttpResponseMessage response, RemoteAddress from)
    {
        if (response.StatusCode is not (HttpStatusCode.Moved or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect
            or HttpStatusCode.PermanentRedirect))
        {
            return null;
        }

        return response.Headers.NonValidated.TryGetValues("Location", out HeaderStringValues location) ? HttpAddress.Resolve(from, location.ToString())
            : throw new RemoteFault(RemoteFaultKind.Permanent, $"{from.Origin} redirects to nowhere");
    }

    private static RemoteFault Fault(HttpResponseMessage response, RemoteAddress address, bool hadToken, HttpMethod method)
    {
        int status = (int)response.StatusCode;
        string answer = string.Create(CultureInfo.InvariantCulture, $"{address.Origin} answered {status} {response.ReasonPhrase}").TrimEnd();
        return status switch
        {
            202 or 408 or 425 or 429 or 500 or 502 or 503 or 504 => new RemoteFault(RemoteFaultKind.Transient, answer) { RetryAfter = RetryAfter(response) },
            401 or 403 => new RemoteFault(
                RemoteFaultKind.Denied, hadToken ? $"{answer} to a bearer token" : $"{answer}, and no bearer token was sent{Why(address)}"),
            404 or 410 => new RemoteFault(RemoteFaultKind.Missing, answer),
            405 or 501 when method.Method == WebDavFolder.Method => new RemoteFault(RemoteFaultKind.Permanent, $"{answer}: it does not list folders (WebDAV), so that files have to be named one by one"),
            _ => new RemoteFault(RemoteFaultKind.Permanent, answer),
        };
    }

    private static string Why(RemoteAddress address)
        => HttpAddress.IsSigned(address) ? ", since the address holds a credential of its own"
            : HttpAddress.IsEncrypted(address) ? " since none was found"
            : $", since the connection has no TLS (see {nameof(RootRemoteOptions.AllowUnencryptedTokens)})";

    private static TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: TimeSpan time } => time,
        { Date: DateTimeOffset date } => date > DateTimeOffset.UtcNow ? date - DateTimeOffset.UtcNow : TimeSpan.Zero,
        _ => null,
    };
}
