using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root;

/// <summary>
/// How files on other machines are read (<c>https://</c>, <c>root://</c>). Data sets and files that are given the same object share
/// its connections.
/// </summary>
public sealed class RootRemoteOptions
{
    /// <summary>The longest time that may be given: what timers take.</summary>
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromDays(24);

    /// <summary>Time without any byte of an answer after which a request has failed. Default: 30 seconds.</summary>
    public TimeSpan AttemptTimeout
    {
        get;
        init => field = OptionCheck.Between(value, TimeSpan.FromMilliseconds(1), LongestTimeout, nameof(AttemptTimeout));
    } = TimeSpan.FromSeconds(30);

    /// <summary>Time after which a request has failed with all its retries and pauses. Default: 5 minutes.</summary>
    public TimeSpan TotalTimeout
    {
        get;
        init => field = OptionCheck.Between(value, TimeSpan.FromMilliseconds(1), LongestTimeout, nameof(TotalTimeout));
    } = TimeSpan.FromMinutes(5);

    /// <summary>How often a request that failed for a passing reason is tried again, after growing pauses. Default: 5.</summary>
    public int MaxRetryAttempts
    {
        get;
        init => field = OptionCheck.Between(value, 0, 1000, nameof(MaxRetryAttempts));
    } = 5;

    /// <summary>
    /// Most requests under way to one host. Over HTTP/1.1 each takes a connection. Enough is what one request asks for, often half a
    /// megabyte, times their number over the time of an answer: 64 in 40 ms are 800 MB/s. Default: 64.
    /// </summary>
    public int MaxParallelRequests
    {
        get;
        init => field = OptionCheck.Between(value, 1, 1000, nameof(MaxParallelRequests));
    } = 64;

    /// <summary>
    /// A bearer token for all hosts. Default: null, which takes <see cref="TokenProvider"/>, and without one looks where grid tools do:
    /// the variables <c>BEARER_TOKEN</c> and <c>BEARER_TOKEN_FILE</c>, then the files <c>bt_u</c> and the user's number in
    /// <c>$XDG_RUNTIME_DIR</c> and in <c>/tmp</c>. An empty text sends none.
    /// </summary>
    public string? Token { get; init; }

    /// <summary>
    /// Gives the bearer token for a host (name and port), or null for none; called for each file that is opened and again when a
    /// server refuses the token. Default: null.
    /// </summary>
    public Func<string, CancellationToken, ValueTask<string?>>? TokenProvider { get; init; }

    /// <summary>
    /// Sends tokens over connections without TLS too, where anyone on the way can read them. Default: false.
    /// </summary>
    public bool AllowUnencryptedTokens { get; init; }

    /// <summary>Hosts that a server may redirect to and that may then see its token, such as <c>.cern.ch</c> for all below. Default: none.</summary>
    public IReadOnlyList<string> TrustedHosts
    {
        get;
        init => field = OptionCheck.Names(value, nameof(TrustedHosts));
    } = [];

    /// <summary>
    /// A file or folder of certificate authorities (PEM) that servers may be signed by, beside those of the system. Default: null,
    /// which takes the variables <c>X509_CERT_FILE</c> and <c>X509_CERT_DIR</c>, else <c>/etc/grid-security/certificates</c>.
    /// </summary>
    public string? CertificateAuthorities
    {
        get;
        init => field = OptionCheck.NameOrNull(value, nameof(CertificateAuthorities));
    }

    /// <summary>Connections for data beside the first one to each XRootD server. Default: 0, which suits all but very fast networks.</summary>
    public int XRootDStreams
    {
        get;
        init => field = OptionCheck.Between(value, 0, 15, nameof(XRootDStreams));
    }

    /// <summary>
    /// Asks XRootD servers that offer it for the CRC32C of each page of 4 KiB (pgread) and compares it: a byte that changed on the way is
    /// found. It takes the server several times as long as the bytes alone; codecs and RNTuple's own checksums find most of such bytes
    /// too, but not those of a TTree that is not compressed, and in <see cref="CacheFolder"/> a wrong byte would last. Default: true.
    /// </summary>
    public bool XRootDChecksums { get; init; } = true;

    /// <summary>
    /// A folder on a local disk in which what was read is kept for later; several processes may share it. Default: null, none.
    /// </summary>
    public string? CacheFolder
    {
        get;
        init => field = OptionCheck.NameOrNull(value, nameof(CacheFolder));
    }

    /// <summary>Size in bytes that the cache is kept below: what was used longest ago goes first. Default: 10 GiB.</summary>
    public long CacheSizeLimit
    {
        get;
        init => field = OptionCheck.AtLeast(value, 1L << 20, nameof(CacheSizeLimit));
    } = 10L << 30;
}
