using System.Diagnostics.CodeAnalysis;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.IO;

namespace Microsoft.ML.Root.Remote;

/// <summary>
/// A file that lies in several places: where one fails, the next is opened and reading goes on there. All must have the same size;
/// times and tags differ between servers and are compared within each.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "A semaphore without a wait handle holds nothing.")]
internal sealed class ReplicaFile : RemoteFile
{
    private readonly RemoteAddress[] _addresses;
    private readonly Func<RemoteAddress, CancellationToken, ValueTask<RemoteFile>> _open;
    private readonly SemaphoreSlim _switching = new(1);
    private volatile RemoteFile _file;
    private int _place;

    private readonly List<IOException> _failures;

    private ReplicaFile(
        RemoteAddress[] addresses, Func<RemoteAddress, CancellationToken, ValueTask<RemoteFile>> open, RemoteFile file, int place, List<IOException> failures)
    {
        _addresses = addresses;
        _open = open;
        _file = file;
        _place = place;
        _failures = failures;
        Length = file.Length;
    }

    /// <inheritdoc/>
    internal override RemoteAddress Address => _file.Address;

    /// <inheritdoc/>
    internal override long Length { get; }

    /// <summary>Empty: places do not tell the same.</summary>
    internal override string Version => "";

    /// <summary>Opens the file at the first place where it can be opened; where there is but one place, it is that file itself.</summary>
    /// <exception cref="IOException">It can be opened nowhere; the message tells of each place.</exception>
    internal static async ValueTask<RemoteFile> OpenAsync(
        RemoteAddress[] addresses, Func<RemoteAddress, CancellationToken, ValueTask<RemoteFile>> open, CancellationToken cancellationToken)
    {
        if (addresses.Length == 1)
        {
            return await open(addresses[0], cancellationToken).ConfigureAwait(false);
        }

        List<IOException> failures = [];
        (RemoteFile file, int place) = await NextAsync(addresses, open, 0, failures, cancellationToken).ConfigureAwait(false);
        return new ReplicaFile(addresses, open, file, place, failures);
    }

    /// <inheritdoc/>
    internal override async ValueTask ReadAsync(ReadOnlyMemory<RangeRequest> requests, CancellationToken cancellationToken)
    {
        while (true)
        {
            RemoteFile file = _file;
            try
            {
                await file.ReadAsync(requests, cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (IOException error) when (error is not RootFormatException)
            {
                await SwitchAsync(file, error, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _file.Dispose();
        }
    }

    private static async ValueTask<(RemoteFile File, int Place)> NextAsync(
        RemoteAddress[] addresses, Func<RemoteAddress, CancellationToken, ValueTask<RemoteFile>> open, int place, List<IOException> failures, CancellationToken cancellationToken)
    {
        for (; place < addresses.Length; place++)
        {
            try
            {
                return (await open(addresses[place], cancellationToken).ConfigureAwait(false), place);
            }
            catch (IOException error) when (error is not RootFormatException)
            {
                failures.Add(error);
            }
        }

        string message = string.Join(" ", failures.Select(f => f.Message));
        RemoteAddress last = addresses[^1];
        throw failures.TrueForAll(f => f is FileNotFoundException)
            ? new FileNotFoundException(message, last.ToString(), failures[^1])
            : new RootRemoteException(message, last.ToString(), last.Origin, failures.Count, failures[^1]);
    }

    /// <summary>Opens the next place, unless another read has done so meanwhile.</summary>
    private async ValueTask SwitchAsync(RemoteFile failed, IOException error, CancellationToken cancellationToken)
    {
        await _switching.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_file != failed)
            {
                return;
            }

            _failures.Add(error);
            (RemoteFile next, int place) = await NextAsync(_addresses, _open, _place + 1, _failures, cancellationToken).ConfigureAwait(false);
            _place = place;
            if (next.Length != Length)
            {
                next.Dispose();
                FormatError.Throw("the replicas of the file have different sizes", next.Address.ToString(), expected: $"{Length} bytes", found: $"{next.Length}");
            }

            _file = next;
            failed.Dispose();
        }
        finally
        {
            _switching.Release();
        }
    }
}
