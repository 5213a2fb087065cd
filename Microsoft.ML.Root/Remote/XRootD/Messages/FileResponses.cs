using System.Globalization;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.IO;

namespace Microsoft.ML.Root.Remote.XRootD.Messages;

/// <summary>The answer to an open that asked for the status.</summary>
/// <param name="Handle">The open file.</param>
/// <param name="Status">Its status, where the server sent it.</param>
internal sealed record OpenResponse(FileHandle Handle, FileStatus? Status)
{
    /// <summary>Size and name of a compression, which no server has.</summary>
    private const int CompressionSize = 8;

    internal static OpenResponse Read(ReadOnlySpan<byte> body, string server)
    {
        BigEndianReader reader = new(body, new FilePlace(server, ObjectPath: "open"));
        FileHandle handle = new(reader.ReadUInt32());
        if (reader.Left <= CompressionSize)
        {
            return new OpenResponse(handle, null);
        }

        reader.Skip(CompressionSize);
        return new OpenResponse(handle, FileStatus.Parse(ResponseText.Of(reader.Take(reader.Left)), server));
    }
}

/// <summary>What kind of thing a path is.</summary>
[Flags]
internal enum FileFlags
{
    None = 0,
    IsDirectory = 2,
    IsOther = 4,

    /// <summary>On tape: opening it may take long.</summary>
    Offline = 8,
}

/// <summary>The status of a file: text of four numbers (id, size, flags, time of change) and what newer servers put behind them.</summary>
internal readonly record struct FileStatus(long Size, FileFlags Flags, long Modified)
{
    private const int LeastFields = 4;

    internal bool IsDirectory => Flags.HasFlag(FileFlags.IsDirectory);

    internal static FileStatus Read(ReadOnlySpan<byte> body, string server) => Parse(ResponseText.Of(body), server);

    internal static FileStatus Parse(string text, string server)
    {
        string[] fields = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length >= LeastFields
            && long.TryParse(fields[1], NumberStyles.None, CultureInfo.InvariantCulture, out long size)
            && int.TryParse(fields[2], NumberStyles.None, CultureInfo.InvariantCulture, out int flags)
            && long.TryParse(fields[3], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long modified))
        {
            return new FileStatus(size, (FileFlags)flags, modified);
        }

        FormatError.Throw("the status of a file is not readable", new FilePlace(server, ObjectPath: "stat"), "id, size, flags and time");
        return default;
    }
}

/// <summary>One name in a folder.</summary>
/// <param name="Name">Name, without the folder.</param>
/// <param name="Status">Its status; null where the server lists names alone.</param>
internal readonly record struct DirectoryEntry(string Name, FileStatus? Status)
{
    /// <summary>What a server that lists with statuses begins with.</summary>
    private const string StatusMark = ".\n0 0 0 0\n";

    /// <summary>All entries of a listing.</summary>
    internal static List<DirectoryEntry> ReadAll(ReadOnlySpan<byte> body, string server)
    {
        string text = ResponseText.Of(body);
        bool withStatus = (text + "\n").StartsWith(StatusMark, StringComparison.Ordinal);
        string[] lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        List<DirectoryEntry> entries = [];
        for (int i = withStatus ? 2 : 0; i < lines.Length; i++)
        {
            string name = lines[i];
            FileStatus? status = null;
            if (withStatus)
            {
                i++;
                status = i < lines.Length ? FileStatus.Parse(lines[i], server) : null;
            }

            // A name is one level: one that leads elsewhere would take a glob out of the folder that it lists.
            if (name is "." or ".." || name.Contains('/', StringComparison.Ordinal))
            {
                FormatError.Throw("a listing names what cannot lie in a folder", new FilePlace(server, ObjectPath: "dirlist"));
            }

            entries.Add(new DirectoryEntry(name, status));
        }

        return entries;
    }
}

/// <summary>A server that may have a path.</summary>
/// <param name="Host">Name or address.</param>
/// <param name="Port">Port.</param>
/// <param name="IsManager">It is a manager itself.</param>
internal readonly record struct LocatedServer(string Host, int Port, bool IsManager)
{
    /// <summary>Kind and access before the address.</summary>
    private const int PrefixSize = 2;

    /// <summary>All servers of an answer to a locate.</summary>
    internal static List<LocatedServer> ReadAll(ReadOnlySpan<byte> body, string server)
    {
        List<LocatedServer> servers = [];
        foreach (string entry in ResponseText.Of(body).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (entry.Length <= PrefixSize || entry[0] is not ('S' or 's' or 'M' or 'm'))
            {
                FormatError.Throw("the list of servers is not readable", new FilePlace(server, ObjectPath: "locate"));
            }

            (string host, int? port) = RedirectResponse.SplitPort(entry[PrefixSize..]);
            servers.Add(new LocatedServer(host, port ?? RedirectResponse.DefaultPort, entry[0] is 'M' or 'm'));
        }

        return servers;
    }
}

/// <summary>Limits of a server's readv.</summary>
/// <param name="LargestElement">Bytes an element.</param>
/// <param name="MostElements">Elements a request.</param>
internal readonly record struct ReadVLimits(int LargestElement, int MostElements)
{
    /// <summary>What servers have that do not say.</summary>
    internal static readonly ReadVLimits Default = new(2097136, 1024);

    /// <summary>Names to query, in order.</summary>
    internal static readonly string[] ConfigNames = ["readv_ior_max", "readv_iov_max"];

    internal static ReadVLimits Read(ReadOnlySpan<byte> body)
    {
        // A name that a server does not know comes back as it is; some say the largest number instead of a limit.
        string[] lines = ResponseText.Of(body).Split('\n');
        return new ReadVLimits(Limit(0, Default.LargestElement), Limit(1, Default.MostElements));

        int Limit(int line, int otherwise)
            => line < lines.Length && int.TryParse(lines[line], NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value is > 0 and < int.MaxValue
                ? value
                : otherwise;
    }
}
