using System.Collections.Concurrent;
using Microsoft.ML.Root.Remote.XRootD.Messages;
using Microsoft.ML.Root.Remote.XRootD.Security;

namespace Microsoft.ML.Root.Remote.XRootD.Connections;

/// <summary>
/// One session for each server, user and kind of security; all files share it. A session that is idle ends by itself.
/// </summary>
internal sealed class ConnectionPool : IDisposable
{
    private readonly RootRemoteOptions _options;
    private readonly Authentication _authentication;
    private readonly Lock _gate = new();
    private readonly Dictionary<Key, Task<XRootDConnection>> _connections = [];
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _slots = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _end = new();
    private bool _isDisposed;

    internal ConnectionPool(RootRemoteOptions options)
    {
        _options = options;
        _authentication = new Authentication(new BearerTokens(options), options);
    }

    private readonly record struct Key(string Host, int Port, string User, bool WantTls);

    /// <summary>Sessions that are open.</summary>
    internal int Count
    {
        get
        {
            lock (_gate)
            {
                return _connections.Values.Count(c => c.IsCompletedSuccessfully && !c.Result.IsBroken);
            }
        }
    }

    /// <summary>Lets so many requests for content be under way at once that were asked of a host.</summary>
    internal SemaphoreSlim SlotsOf(RemoteAddress address) => _slots.GetOrAdd(address.Origin, _ => new SemaphoreSlim(_options.MaxParallelRequests));

    /// <summary>The session with a server; begun where there is none.</summary>
    /// <param name="address">The server.</param>
    /// <param name="loginToken">What a redirect gave for the login.</param>
    /// <param name="isTrusted">It may see the user's token.</param>
    /// <param name="cancellationToken">Ends the waiting at once.</param>
    /// <exception cref="RemoteFault">It cannot be begun.</exception>
    internal Task<XRootDConnection> GetAsync(RemoteAddress address, string loginToken, bool isTrusted, CancellationToken cancellationToken)
    {
        address = address with { Path = "/", Query = "" };
        Key key = new(address.Host, address.Port, address.User, address.IsEncrypted);
        Task<XRootDConnection>? connection;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            _connections.TryGetValue(key, out connection);
            XRootDConnection? before = connection is { IsCompletedSuccessfully: true } ? connection.Result : null;
            if (connection is null || connection.IsFaulted || connection.IsCanceled || before is { IsBroken: true } or { IsRetired: true })
            {
                Session? lost = before is { IsBroken: true } ? before.Session : null;
                connection = Task.Run(() => ConnectAsync(address, loginToken, isTrusted, lost), CancellationToken.None);
                _connections[key] = connection;
            }
        }

        return connection.WaitAsync(cancellationToken);
    }

    public void Dispose()
    {
        Task<XRootDConnection>[] all;
        lock (_gate)
        {
            if (_isDisposed)
            {
                return;
            }

            _isDisposed = true;
            all = [.. _connections.Values];
            _connections.Clear();
        }

        _end.Cancel();
        foreach (Task<XRootDConnection> connection in all)
        {
            _ = connection.ContinueWith(static done => done.Result.Dispose(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    private async Task<XRootDConnection> ConnectAsync(RemoteAddress address, string loginToken, bool isTrusted, Session? lost)
    {
        List<Transport> transports = [];
        WriteFailure failure = new();
        using CancellationTokenSource time = CancellationTokenSource.CreateLinkedTokenSource(_end.Token);
        time.CancelAfter(_options.AttemptTimeout);
        try
        {
            Session session = await (await SetupAsync().ConfigureAwait(false)).LoginAsync(loginToken, isTrusted, time.Token).ConfigureAwait(false);
            for (int i = 0; i < _options.XRootDStreams; i++)
            {
                if (await (await SetupAsync().ConfigureAwait(false)).BindAsync(session, time.Token).ConfigureAwait(false) != transports.Count - 1)
                {
                    throw new RemoteFault(RemoteFaultKind.Permanent, $"{address.Origin} gave a further stream another number than its place");
                }
            }

            XRootDConnection connection = new(address, session, transports);
            failure.Connection = connection;
            if (lost is not null && lost.Id != default)
            {
                connection.Post(new BodyExchange(new EndSessRequest(lost.Id), null));
            }

            return connection;
        }
        catch (Exception error)
        {
            transports.ForEach(t => t.Dispose());
            throw error switch
            {
                RemoteFault => error,
                OperationCanceledException when !_end.IsCancellationRequested => new RemoteFault(
                    RemoteFaultKind.Transient, $"{address.Origin} did not begin a session within {_options.AttemptTimeout.TotalSeconds:0.###} s", error),
                _ => new RemoteFault(RemoteFaultKind.Transient, $"no connection to {address.Origin}: {XRootDConnection.Reason(error)}", error),
            };
        }

        async Task<SessionSetup> SetupAsync()
        {
            Transport transport = await Transport.ConnectAsync(address.Host, address.Port, failure.Note, time.Token).ConfigureAwait(false);
            transports.Add(transport);
            return new SessionSetup(address, transport, _authentication, CertificateTrust.ForClient(address.Host, _options));
        }
    }

    /// <summary>Brings a failure to send to the session, once there is one.</summary>
    private sealed class WriteFailure
    {
        private Exception? _error;
        private XRootDConnection? _connection;

        internal XRootDConnection Connection
        {
            set
            {
                Volatile.Write(ref _connection, value);
                if (Volatile.Read(ref _error) is Exception error)
                {
                    value.Break(error);
                }
            }
        }

        internal void Note(Exception error)
        {
            Volatile.Write(ref _error, error);
            Volatile.Read(ref _connection)?.Break(error);
        }
    }
}
