using System.Globalization;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.Remote.XRootD.Connections;
using Microsoft.ML.Root.Remote.XRootD.Messages;

namespace Microsoft.ML.Root.Remote.XRootD;

/// <summary>A file as one session knows it.</summary>
/// <param name="Connection">The session.</param>
/// <param name="Handle">The server's name for it.</param>
/// <param name="Status">Size and time of change.</param>
internal sealed record OpenFile(XRootDConnection Connection, FileHandle Handle, FileStatus Status)
{
    /// <summary>Set when the server knows the handle no more.</summary>
    internal bool IsLost { get; set; }

    /// <summary>Read by pgread: bytes on the wire are checked.</summary>
    internal bool UsesPages { get; set; }

    /// <summary>Where there is no pgread, many ranges are read by one readv.</summary>
    internal bool UsesVectors { get; set; } = true;

    /// <summary>When the status was compared last, in milliseconds of <see cref="Environment.TickCount64"/>.</summary>
    internal long Compared { get; set; } = Environment.TickCount64;

    /// <summary>True where it can be read no more and is to be opened again.</summary>
    internal bool IsOver => IsLost || Connection.IsBroken;

    /// <summary>Gives it up, without waiting for an answer.</summary>
    internal void Close()
    {
        if (!IsOver)
        {
            Connection.Post(new BodyExchange(new CloseRequest(Handle), null));
        }

        Connection.Return();
    }
}

/// <summary>
/// Opens a file, and opens it again after a connection broke: always by the address that the user gave, since what managers add on
/// the way expires.
/// </summary>
internal sealed class XRootDOpener(RemoteAddress address, ConnectionPool connections, RootRemoteOptions options, RemoteStatistics statistics)
{
    private Route? _route;

    /// <summary>What the user gave.</summary>
    internal RemoteAddress Address => address;

    /// <summary>Opens the file for reading.</summary>
    internal async ValueTask<OpenFile> OpenAsync(RemoteAttempt attempt)
    {
        _route = attempt.Number == 0 ? null : _route;
        _route ??= new Route(address, address, connections, options, statistics);
        Routed answer = await _route.AskAsync(static (path, refresh) => new OpenRequest(path, Options(refresh)), attempt).ConfigureAwait(false);
        XRootDConnection connection = answer.Connection;
        connection.Lease();
        OpenFile? open = null;
        try
        {
            OpenResponse response = connection.Read(answer.Body, OpenResponse.Read);
            FileStatus status = response.Status ?? await StatAsync(connection, response.Handle, attempt).ConfigureAwait(false);
            open = new OpenFile(connection, response.Handle, status) { UsesPages = options.XRootDChecksums && connection.Session.HasPgRead };
            return open.Status.IsDirectory ? throw new RemoteFault(RemoteFaultKind.Permanent, "it is a folder; name its files, as by /*.root") : open;
        }
        catch
        {
            if (open is null)
            {
                connection.Return();
            }
            else
            {
                open.Close();
            }

            throw;
        }
    }

    /// <summary>Opens the file once more.</summary>
    /// <exception cref="RootFormatException">It is another one by now.</exception>
    internal async ValueTask<OpenFile> ReopenAsync(OpenFile before, RemoteAttempt attempt)
    {
        OpenFile open = await OpenAsync(attempt).ConfigureAwait(false);
        try
        {
            CheckSame(before, open.Status, before.Connection.Address.Origin == open.Connection.Address.Origin);
            return open;
        }
        catch
        {
            open.Close();
            throw;
        }
    }

    /// <summary>Throws when the file is no longer as it was.</summary>
    /// <param name="before">As it was.</param>
    /// <param name="now">As it is.</param>
    /// <param name="sameServer">Copies on other servers have times of their own.</param>
    internal void CheckSame(OpenFile before, FileStatus now, bool sameServer)
    {
        if (now.Size != before.Status.Size || (sameServer && now.Modified != before.Status.Modified))
        {
            FormatError.Throw("the file changed while it was read", new FilePlace(address.ToString()), Describe(before.Status), Describe(now));
        }

        static string Describe(FileStatus status) => string.Create(
            CultureInfo.InvariantCulture, $"{status.Size} bytes of {DateTimeOffset.UnixEpoch.AddTicks(Math.Clamp(status.Modified, 0, uint.MaxValue) * TimeSpan.TicksPerSecond):u}");
    }

    private async ValueTask<FileStatus> StatAsync(XRootDConnection connection, FileHandle handle, RemoteAttempt attempt)
    {
        Reply reply = await connection.AskAsync(new HandleStatRequest(handle), attempt.Progress, attempt.Token).ConfigureAwait(false);
        return reply.Status switch
        {
            ResponseStatus.Ok => connection.Read(reply.Body, FileStatus.Read),
            ResponseStatus.Error => throw ServerError.Fault(connection.Read(reply.Body, ErrorResponse.Read), connection.Server, address),
            _ => throw new RemoteFault(RemoteFaultKind.Transient, $"{connection.Server} does not say how long the file is"),
        };
    }

    private static OpenOptions Options(bool refresh)
        => OpenOptions.Read | OpenOptions.Async | OpenOptions.RetStat | (refresh ? OpenOptions.Refresh : 0);
}
