using System.Globalization;
using Microsoft.ML.Root.IO;

namespace Microsoft.ML.Root.Remote.XRootD;

/// <summary>
/// An open file. Each batch of a read is tried by itself: what came stays, and after a broken connection the file is opened again
/// and what is missing is asked for.
/// </summary>
internal sealed class XRootDFile : RemoteFile
{
    private readonly XRootDOpener _opener;
    private readonly RemoteRetry _retry;
    private readonly SemaphoreSlim _slots;
    private readonly RootRemoteOptions _options;
    private readonly RemoteStatistics _statistics;
    private readonly SemaphoreSlim _opening = new(1);
    private readonly Lock _gate = new();
    private OpenFile _open;
    private bool _isDisposed;

    internal XRootDFile(
        XRootDOpener opener, OpenFile open, RemoteRetry retry, SemaphoreSlim slots, RootRemoteOptions options, RemoteStatistics statistics)
    {
        Length = open.Status.Size;
        Version = open.Status.Modified.ToString(CultureInfo.InvariantCulture);
        _opener = opener;
        _open = open;
        _retry = retry;
        _slots = slots;
        _options = options;
        _statistics = statistics;
    }

    internal override RemoteAddress Address => _opener.Address;

    internal override long Length { get; }

    internal override string Version { get; }

    internal override async ValueTask ReadAsync(ReadOnlyMemory<RangeRequest> requests, CancellationToken cancellationToken)
    {
        List<List<ReadPiece>> batches = ReadPiece.Batches(requests.Span);
        if (batches.Count == 1)
        {
            await ReadAsync(batches[0], cancellationToken).ConfigureAwait(false);
            return;
        }

        // The first error ends all; none goes on writing when this one returns.
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        List<Task> reads = [.. batches.Select(batch => ReadAsync(batch, end.Token).AsTask())];
        Exception? first = null;
        await foreach (Task read in Task.WhenEach(reads).ConfigureAwait(false))
        {
            if (!read.IsCompletedSuccessfully && first is null)
            {
                first = read.Exception?.InnerException ?? new OperationCanceledException(cancellationToken);
                await end.CancelAsync().ConfigureAwait(false);
            }
        }

        if (first is not null)
        {
            cancellationToken.ThrowIfCancellationRequested();
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(first);
        }
    }

    protected override void Dispose(bool disposing)
    {
        lock (_gate)
        {
            if (disposing && !_isDisposed)
            {
                _isDisposed = true;
                _open.Close();
            }
        }
    }

    private async ValueTask ReadAsync(List<ReadPiece> batch, CancellationToken cancellationToken)
    {
        string operation = string.Create(
            CultureInfo.InvariantCulture, $"reading bytes {batch.Min(p => p.Offset)} to {batch.Max(p => p.Offset + p.Destination.Length)}");
        await _slots.WaitAsync(cancellationToken).ConfigureAwait(false); // Not a part of a try, whose time would run out.
        try
        {
            await _retry.RunAsync(Address, operation, _statistics, ReadOnceAsync, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _slots.Release();
        }

        async ValueTask<bool> ReadOnceAsync(RemoteAttempt attempt)
        {
            OpenFile open = await OpenAsync(attempt).ConfigureAwait(false);
            await new PieceReader(_opener, open, _statistics.For(open.Connection.Address), _options, attempt).ReadAsync(batch).ConfigureAwait(false);
            return true;
        }
    }

    /// <summary>The open file; where its session ended, opened again, once for all who wait.</summary>
    private async ValueTask<OpenFile> OpenAsync(RemoteAttempt attempt)
    {
        OpenFile open = Volatile.Read(ref _open);
        if (!open.IsOver)
        {
            return open;
        }

        await _opening.WaitAsync(attempt.Token).ConfigureAwait(false);
        try
        {
            OpenFile before = _open;
            if (!before.IsOver)
            {
                return before;
            }

            open = await _opener.ReopenAsync(before, attempt).ConfigureAwait(false);
            lock (_gate)
            {
                if (!_isDisposed)
                {
                    before.Close();
                    return _open = open;
                }
            }

            open.Close();
            throw new ObjectDisposedException(Address.ToString());
        }
        finally
        {
            _opening.Release();
        }
    }
}
