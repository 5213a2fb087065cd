using System.Globalization;
using System.IO.Hashing;
using System.Text;
using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Remote;

/// <summary>
/// Ranges of one remote file that were read, kept on a local disk: one file for each range, named by its begin and length, in a folder
/// named by a hash of address, size and version. A range is written to a file of its own and then given its name, so that processes may
/// share the folder without locks; a checksum at its end tells what was damaged since, which is read again from the server.
/// </summary>
internal sealed class BlockCache
{
    private const int ChecksumSize = 16;
    private const string Extension = ".range";
    private readonly BlockCacheFolder _root;
    private readonly string _folder;
    private readonly Lock _lock = new();
    private readonly SortedList<long, int> _ranges = [];

    private BlockCache(BlockCacheFolder root, string folder)
    {
        _root = root;
        _folder = folder;
        foreach (string file in Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*" + Extension) : [])
        {
            string[] parts = Path.GetFileNameWithoutExtension(file).Split('-');
            if (parts.Length == 2 && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out long offset)
                && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int length))
            {
                Know(offset, length);
            }
        }
    }

    /// <summary>The cache of a file; null where the server tells nothing by which its content could be told from another.</summary>
    internal static BlockCache? Of(BlockCacheFolder root, RemoteFile file)
    {
        if (file.Version.Length == 0)
        {
            return null;
        }

        // The query is left out: a signature differs each day.
        string identity = string.Create(
            CultureInfo.InvariantCulture, $"{file.Address.Scheme}://{file.Address.Origin}{file.Address.Path}\n{file.Length}\n{file.Version}");
        string hash = Convert.ToHexStringLower(XxHash128.Hash(Encoding.UTF8.GetBytes(identity)));
        return new BlockCache(root, Path.Combine(root.Path, hash));
    }

    /// <summary>Fills a range from what is kept.</summary>
    /// <returns>False where part of it is not there, or is damaged.</returns>
    internal bool TryRead(RangeRequest request)
    {
        long at = request.Offset;
        long end = request.Offset + request.Destination.Length;
        while (at < end)
        {
            if (Find(at) is not (long offset, int length))
            {
                return false;
            }

            if (Load(offset, length) is not byte[] bytes)
            {
                Forget(offset);
                return false;
            }

            int size = (int)Math.Min(end, offset + length) - (int)at;
            bytes.AsSpan((int)(at - offset), size).CopyTo(request.Destination.Span[(int)(at - request.Offset)..]);
            at += size;
        }

        return true;
    }

    /// <summary>Keeps a range. What the disk refuses is not kept.</summary>
    internal void Add(RangeRequest range)
    {
        try
        {
            Directory.CreateDirectory(_folder);
            string name = NameOf(range.Offset, range.Destination.Length);
            string unfinished = $"{name}.{Environment.ProcessId}.{Guid.NewGuid():N}";
            using (FileStream file = new(unfinished, FileMode.CreateNew, FileAccess.Write))
            {
                file.Write(range.Destination.Span);
                file.Write(XxHash128.Hash(range.Destination.Span));
            }

            File.Move(unfinished, name, overwrite: true);
            Know(range.Offset, range.Destination.Length);
            _root.Written(range.Destination.Length + ChecksumSize);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A cache that is full or not writable only makes reading slower.
        }
    }

    private string NameOf(long offset, int length) => Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"{offset}-{length}{Extension}"));

    private byte[]? Load(long offset, int length)
    {
        try
        {
            string name = NameOf(offset, length);
            byte[] stored = File.ReadAllBytes(name);
            if (stored.Length != length + ChecksumSize || !XxHash128.Hash(stored.AsSpan(0, length)).AsSpan().SequenceEqual(stored.AsSpan(length)))
            {
                File.Delete(name);
                return null;
            }

            File.SetLastAccessTimeUtc(name, DateTime.UtcNow);
            return stored;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null; // another process made room
        }
    }

    private void Know(long offset, int length)
    {
        lock (_lock)
        {
            _ranges[offset] = Math.Max(length, _ranges.GetValueOrDefault(offset));
        }
    }

    private void Forget(long offset)
    {
        lock (_lock)
        {
            _ranges.Remove(offset);
        }
    }

    /// <summary>The last range that begins at or before a byte, if it has it.</summary>
    private (long Offset, int Length)? Find(long at)
    {
        lock (_lock)
        {
            int last = Bisection.First(_ranges.Count, (Ranges: _ranges, At: at), static (s, i) => s.Ranges.GetKeyAtIndex(i) > s.At) - 1;
            return last >= 0 && _ranges.GetKeyAtIndex(last) + _ranges.GetValueAtIndex(last) > at
                ? (_ranges.GetKeyAtIndex(last), _ranges.GetValueAtIndex(last)) : null;
        }
    }
}
