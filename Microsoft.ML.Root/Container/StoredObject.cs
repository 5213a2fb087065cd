using System.Buffers;
using Microsoft.ML.Root.Compression;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.IO;

namespace Microsoft.ML.Root.Container;

/// <summary>The record of an object as it stands in the file, in rented memory until it is disposed.</summary>
internal sealed class StoredObject : IDisposable
{
    private readonly ByteSource _source;
    private readonly string _objectPath;
    private readonly byte[] _record;
    private byte[]? _rented;

    private StoredObject(ByteSource source, Key key, string objectPath, byte[] record)
    {
        _source = source;
        Key = key;
        _objectPath = objectPath;
        _record = record;
    }

    /// <summary>The object's key.</summary>
    internal Key Key { get; }

    /// <summary>The object's bytes as they are stored, mostly compressed.</summary>
    internal ReadOnlySpan<byte> Stored => _record.AsSpan(Key.KeyLength, Key.StoredLength);

    /// <summary>Where the object's bytes begin, for messages.</summary>
    internal FilePlace Place => Start with { InRecord = Key.IsCompressed };

    private FilePlace Start => new(_source.Name, Key.SeekObject, _objectPath);

    /// <summary>Reads the record of a key; all lengths are checked before memory is taken.</summary>
    /// <exception cref="RootFormatException">The key makes no sense, or another record stands there.</exception>
    internal static StoredObject Read(ByteSource source, Key key, string objectPath, long promisedEnd)
    {
        if (key.KeyLength < Key.SmallestLength || key.StoredLength < 0 || key.ObjectLength < 0)
        {
            FormatError.Throw(
                "the lengths in a key contradict one another",
                new FilePlace(source.Name, key.SeekKey, objectPath),
                "header <= record, object >= 0",
                $"header {key.KeyLength}, record {key.TotalBytes}, object {key.ObjectLength}");
        }

        RecordReading.CheckPlace(source, key.SeekKey, key.TotalBytes, objectPath, promisedEnd);
        StoredObject stored = new(source, key, objectPath, ArrayPool<byte>.Shared.Rent(key.TotalBytes));
        try
        {
            source.Read(key.SeekKey, stored._record.AsSpan(0, key.TotalBytes));
            stored.CheckHeader();
            return stored;
        }
        catch
        {
            stored.Dispose();
            throw;
        }
    }

    /// <summary>The object, decompressed, in rented memory: to be used before this is disposed.</summary>
    internal ReadOnlySpan<byte> Payload()
    {
        if (!Key.IsCompressed)
        {
            return Stored[..Key.ObjectLength];
        }

        if (_rented is null)
        {
            Blocks.CheckLength(Stored, Key.ObjectLength, Start);
            _rented = ArrayPool<byte>.Shared.Rent(Key.ObjectLength);
            Blocks.Decompress(Stored, _rented.AsSpan(0, Key.ObjectLength), Start);
        }

        return _rented.AsSpan(0, Key.ObjectLength);
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_record);
        if (_rented is not null)
        {
            ArrayPool<byte>.Shared.Return(_rented);
        }
    }

    /// <summary>The record must begin with the key that a list has a copy of: else the list points to something else.</summary>
    private void CheckHeader()
    {
        FilePlace start = new(_source.Name, Key.SeekKey, _objectPath);
        BigEndianReader reader = new(_record.AsSpan(0, Key.TotalBytes), start);
        Key found = Key.Read(ref reader);
        // Not the class: ROOT keeps old records of a TDirectory, which its newer lists call a TDirectoryFile.
        if (found.KeyLength != Key.KeyLength || found.ObjectLength != Key.ObjectLength)
        {
            FormatError.Throw(
                "the record is not the one that the list of keys describes",
                start,
                $"a {Key.ClassName} of {Key.ObjectLength} bytes",
                $"a {found.ClassName} of {found.ObjectLength} bytes");
        }
    }
}
