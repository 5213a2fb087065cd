using Microsoft.ML.Root.Remote.XRootD.Messages;

namespace Microsoft.ML.Root.Remote.XRootD.Connections;

/// <summary>Where a request ended and what came.</summary>
/// <param name="Connection">The server that answered.</param>
/// <param name="Body">Its answer.</param>
internal readonly record struct Routed(XRootDConnection Connection, ReadOnlyMemory<byte> Body);

/// <summary>
/// The way of one operation on a path through managers to a server that can do it. It goes through all tries of the operation, so
/// that a server that failed is named to the manager (<c>tried</c>) and another is found.
/// </summary>
/// <param name="start">Where to ask first.</param>
/// <param name="origin">What the user gave: whether there is to be TLS, and whom credentials are for.</param>
/// <param name="pool">Sessions.</param>
/// <param name="options">Whether credentials may go out without TLS.</param>
/// <param name="statistics">Counts requests.</param>
internal sealed class Route(RemoteAddress start, RemoteAddress origin, ConnectionPool pool, RootRemoteOptions options, RemoteStatistics statistics)
{
    private const int MostRedirects = 16;
    private readonly long _began = Environment.TickCount64;
    private readonly List<string> _tried = [];
    private readonly List<string> _reasons = [];
    private RemoteAddress _at = null!; // Set as each try begins.
    private RemoteAddress? _balancer;
    private bool _byMetaManager;
    private bool _refresh;
    private bool _isUnderWay;
    private string _loginToken = "";

    /// <summary>Asks, and follows where servers send.</summary>
    /// <param name="make">Makes the request from the path with its query; true where a manager is to look again.</param>
    /// <param name="attempt">The try.</param>
    /// <exception cref="RemoteFault">The request was refused, or no server could be reached.</exception>
    internal async ValueTask<Routed> AskAsync(Func<string, bool, XRootDRequest> make, RemoteAttempt attempt)
    {
        if (_isUnderWay)
        {
            Tried("srverr"); // The last try ended without an answer.
        }

        Restart(start);
        for (int redirects = 0; redirects <= MostRedirects; redirects++)
        {
            Routed? answer;
            _isUnderWay = true;
            try
            {
                answer = await StepAsync(make, attempt).ConfigureAwait(false);
            }
            catch (RemoteFault fault) when (fault.Kind == RemoteFaultKind.Transient && _balancer is not null && _at.Origin != _balancer.Origin)
            {
                Tried("srverr");
                Restart(_balancer);
                continue;
            }

            _isUnderWay = false;
            if (answer is Routed routed)
            {
                return routed;
            }
        }

        throw new RemoteFault(RemoteFaultKind.Permanent, $"{start.Origin} and others redirected {MostRedirects + 1} times, at last to {_at.Origin}");
    }

    /// <summary>The session with the server that is asked first.</summary>
    internal Task<XRootDConnection> ConnectAsync(RemoteAttempt attempt) => pool.GetAsync(start, "", IsTrusted(start.Host), attempt.Token);

    /// <summary>One question to one server; null where it sends elsewhere.</summary>
    private async ValueTask<Routed?> StepAsync(Func<string, bool, XRootDRequest> make, RemoteAttempt attempt)
    {
        XRootDConnection connection = await pool.GetAsync(_at, _loginToken, IsTrusted(_at.Host), attempt.Token).ConfigureAwait(false);
        CheckCredentials(connection);
        if (connection.Session.IsManager && (_balancer is null || connection.Session.IsMetaManager))
        {
            _balancer = _at;
            _byMetaManager = connection.Session.IsMetaManager;
        }

        string query = Opaque.ToSend(_at.Query);
        XRootDRequest request = make(query.Length == 0 ? PathOf(_at) : $"{PathOf(_at)}?{query}", _refresh);
        statistics.For(_at).AddRequest(0);
        Reply reply = await connection.AskAsync(request, attempt.Progress, attempt.Token).ConfigureAwait(false);
        switch (reply.Status)
        {
            case ResponseStatus.Ok:
                return new Routed(connection, reply.Body);
            case ResponseStatus.Redirect:
                Follow(connection.Read(reply.Body, RedirectResponse.Read));
                return null;
            case ResponseStatus.Error:
                ErrorResponse error = connection.Read(reply.Body, ErrorResponse.Read);
                if (_balancer is null || _at.Origin == _balancer.Origin || !ServerError.MayDoBetterElsewhere(error.Number, _byMetaManager))
                {
                    throw Refused(error, connection);
                }

                Tried(ServerError.TriedReason(error.Number));
                _refresh |= error.Number is ErrorNumber.NotFound or ErrorNumber.Overloaded;
                Restart(_balancer);
                return null;
            default:
                throw new RemoteFault(RemoteFaultKind.Transient, $"{connection.Server} gave an answer of a kind that does not fit the request");
        }
    }

    private void Follow(RedirectResponse redirect)
    {
        string scheme = redirect.Scheme?.ToLowerInvariant() ?? origin.Scheme;
        if (scheme is not ("root" or "roots" or "xroot" or "xroots"))
        {
            throw new RemoteFault(RemoteFaultKind.Permanent, $"{_at.Origin} redirects to {scheme}://{redirect.Host}, which is no XRootD server");
        }

        string host = redirect.Host.ToLowerInvariant();
        _loginToken = redirect.LoginToken;
        _at = _at with
        {
            // What began with TLS goes on with it.
            Scheme = origin.IsEncrypted ? origin.Scheme : scheme,
            Host = host,
            GivenPort = redirect.Port,
            Path = redirect.Path is null ? _at.Path : "/" + redirect.Path,
            Query = Opaque.Merge(QueryFor(host, _at.Query), redirect.Opaque),
        };
    }

    private RemoteFault Refused(ErrorResponse error, XRootDConnection connection)
    {
        _isUnderWay = false;
        if (error.Number == ErrorNumber.NotAuthorized && connection.Session.HasToken && connection.Began < _began)
        {
            // Sessions outlive tokens.
            connection.IsRetired = true;
            return new RemoteFault(RemoteFaultKind.Transient, $"{connection.Server} does not take the token of an older session any more");
        }

        RemoteFault fault = ServerError.Fault(error, _at.Origin, _at);
        if (fault.Kind == RemoteFaultKind.Denied && !IsTrusted(_at.Host) && Opaque.Credentials(origin.Query).Any())
        {
            return new RemoteFault(fault.Kind, $"{fault.Message}; the address's credential was not sent there, which is not among {nameof(RootRemoteOptions.TrustedHosts)}");
        }

        if (fault.Kind == RemoteFaultKind.Denied && !PathOf(_at).StartsWith('/'))
        {
            return new RemoteFault(fault.Kind, $"{fault.Message}; a path from the server's root has a slash of its own, as in root://host//path");
        }

        if (fault.Kind != RemoteFaultKind.Missing || _tried.Count == 0)
        {
            return fault;
        }

        // That there is no file on any other server does not say that there is none.
        string tried = string.Join(", ", _tried);
        _tried.Clear();
        _reasons.Clear();
        return new RemoteFault(RemoteFaultKind.Transient, $"{fault.Message}, after {tried} failed", fault);
    }

    private void Tried(string reason)
    {
        if (_balancer is null || _at.Origin == _balancer.Origin)
        {
            return;
        }

        if (!_tried.Contains(_at.Host))
        {
            _tried.Add(_at.Host);
            _reasons.Add(reason);
        }
    }

    private void Restart(RemoteAddress at)
    {
        string tried = _tried.Count == 0 ? "" : $"tried={string.Join(',', _tried)}&triedrc={string.Join(',', _reasons)}";
        _loginToken = "";
        _at = at with { Query = Opaque.Merge(QueryFor(at.Host, at.Query), tried) };
    }

    private string QueryFor(string host, string query) => IsTrusted(host) ? query : Opaque.WithoutCredentials(query);

    private void CheckCredentials(XRootDConnection connection)
    {
        if (!connection.IsEncrypted && !options.AllowUnencryptedTokens && Opaque.Credentials(origin.Query).Intersect(Opaque.Credentials(_at.Query)).Any())
        {
            _isUnderWay = false;
            throw new RemoteFault(
                RemoteFaultKind.Permanent,
                $"the address's credential would go to {connection.Server} without TLS: use roots://, or the option {nameof(RootRemoteOptions.AllowUnencryptedTokens)}");
        }
    }

    /// <summary>Credentials are for the server that the user named and for those that the user trusts; what managers add goes anywhere.</summary>
    private bool IsTrusted(string host) => host == origin.Host || TrustedHosts.Contain(options, host);

    /// <summary>The path as a server wants it: what follows the slash behind host and port, byte for byte.</summary>
    private static string PathOf(RemoteAddress address) => address.Path[1..];
}
