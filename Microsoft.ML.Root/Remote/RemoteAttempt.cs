namespace Microsoft.ML.Root.Remote;

/// <summary>One try of a remote operation: its time runs out when nothing comes.</summary>
internal sealed class RemoteAttempt : IDisposable
{
    private readonly CancellationTokenSource _source;
    private readonly TimeSpan _timeout;

    internal RemoteAttempt(int number, TimeSpan timeout, CancellationToken cancellationToken)
    {
        Number = number;
        _timeout = timeout;
        _source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _source.CancelAfter(timeout);
    }

    /// <summary>0 for the first try.</summary>
    internal int Number { get; }

    /// <summary>Ends the try when the caller gives up, or when nothing has come for too long.</summary>
    internal CancellationToken Token => _source.Token;

    /// <summary>Something came: the time begins anew.</summary>
    internal void Progress() => _source.CancelAfter(_timeout);

    /// <inheritdoc/>
    public void Dispose() => _source.Dispose();
}
