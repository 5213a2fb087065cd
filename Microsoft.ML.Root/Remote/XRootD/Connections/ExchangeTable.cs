namespace Microsoft.ML.Root.Remote.XRootD.Connections;

/// <summary>The requests under way of a session by their stream ids, over all its connections. Thread-safe.</summary>
internal sealed class ExchangeTable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<ushort, Exchange> _exchanges = [];
    private Exception? _error;
    private ushort _last;

    /// <summary>Why the session is of no more use, or null.</summary>
    internal Exception? Error => Volatile.Read(ref _error);

    /// <summary>Requests whose answers have not come.</summary>
    internal int Count
    {
        get
        {
            lock (_gate)
            {
                return _exchanges.Count;
            }
        }
    }

    /// <summary>Gives a request its stream id; false, and the request has failed, where none can be sent any more.</summary>
    internal bool TryAdd(Exchange exchange, out ushort id)
    {
        lock (_gate)
        {
            id = 0;
            if (_error is null && _exchanges.Count < ushort.MaxValue)
            {
                // 0 is for what the server says unasked; ids of requests that were given up stay taken until the late answers come.
                do
                {
                    _last++;
                }
                while (_last == 0 || _exchanges.ContainsKey(_last));
                id = _last;
                _exchanges.Add(id, exchange);
                return true;
            }
        }

        exchange.Fail(Error ?? new RemoteFault(RemoteFaultKind.Transient, $"the server has left {ushort.MaxValue} requests without an answer"));
        return false;
    }

    /// <summary>The request of a stream id, or null.</summary>
    internal Exchange? Find(ushort id)
    {
        lock (_gate)
        {
            return _exchanges.GetValueOrDefault(id);
        }
    }

    /// <summary>The answer has come.</summary>
    internal void Remove(ushort id)
    {
        lock (_gate)
        {
            _exchanges.Remove(id);
        }
    }

    /// <summary>Something came over a connection: the time of all begins anew.</summary>
    internal void Progress()
    {
        lock (_gate)
        {
            foreach (Exchange exchange in _exchanges.Values)
            {
                exchange.Progress();
            }
        }
    }

    /// <summary>All fail, and so does each that comes later; false where they have failed before.</summary>
    internal bool TryFail(Exception error)
    {
        Exchange[] left;
        lock (_gate)
        {
            if (_error is not null)
            {
                return false;
            }

            _error = error;
            left = [.. _exchanges.Values];
            _exchanges.Clear();
        }

        foreach (Exchange exchange in left)
        {
            exchange.Fail(error);
        }

        return true;
    }
}
