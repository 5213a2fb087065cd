using System.Diagnostics.CodeAnalysis;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Container;

/// <summary>
/// What was made of records that files of one data set mostly have in common to the byte, such as their lists of streamer infos:
/// files with the same record share it. Whoever opens the files owns it, a data set one for all of them, and it goes with its
/// owner. All threads may use it.
/// </summary>
internal sealed class MetadataCache
{
    /// <summary>Bytes of different records that are remembered: room for dozens of common ones.</summary>
    private const long MostBytes = 1 << 20;
    private readonly LruCache<Key, Entry> _entries = new(MostBytes);

    /// <summary>Finds what was made of a record.</summary>
    /// <typeparam name="T">What is made of such records; each type is remembered for itself.</typeparam>
    /// <param name="record">The record, as it is stored.</param>
    /// <param name="fileVersion">Version of the file where that decides how the record is read.</param>
    /// <param name="made">What was made.</param>
    internal bool TryGet<T>(ReadOnlySpan<byte> record, int fileVersion, [NotNullWhen(true)] out T? made)
        where T : class
    {
        Key key = new(typeof(T), fileVersion, Hash(record));
        lock (_entries)
        {
            made = _entries.TryGet(key, out Entry? entry) && record.SequenceEqual(entry.Record) ? (T)entry.Made : null;
            return made is not null;
        }
    }

    /// <summary>Remembers what was made of a record.</summary>
    /// <returns>What is remembered: another thread may have come first.</returns>
    internal T Add<T>(ReadOnlySpan<byte> record, int fileVersion, T made)
        where T : class
    {
        lock (_entries)
        {
            if (TryGet(record, fileVersion, out T? first))
            {
                return first;
            }

            _entries.Add(new Key(typeof(T), fileVersion, Hash(record)), new Entry(record.ToArray(), made), record.Length);
            return made;
        }
    }

    /// <summary>Of the framework, whose code is compiled already: the first file of a program waits for it.</summary>
    private static int Hash(ReadOnlySpan<byte> record)
    {
        HashCode hash = default;
        hash.AddBytes(record);
        return hash.ToHashCode();
    }

    private readonly record struct Key(Type Made, int FileVersion, int Hash);

    private sealed record Entry(byte[] Record, object Made);
}
