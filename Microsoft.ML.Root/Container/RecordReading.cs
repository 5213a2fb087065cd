using Microsoft.ML.Root.Compression;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.IO;

namespace Microsoft.ML.Root.Container;

/// <summary>Reads whole records, every length checked before memory is taken.</summary>
internal static class RecordReading
{
    /// <summary>Bytes of a record as they are stored.</summary>
    internal static byte[] ReadStored(ByteSource source, long offset, int length, string what, long promisedEnd)
    {
        if (offset <= 0 || length < 0 || offset > source.Length - length)
        {
            string problem = promisedEnd > source.Length
                ? $"the file is cut off: it has {source.Length} of the {promisedEnd} bytes that its header promises, and its end holds {what}"
                : $"the place of {what} lies outside the file";
            FormatError.Throw(problem, source.Name, offset, null, $"at most {source.Length} bytes", $"bytes {offset} to {offset + length}");
        }

        byte[] bytes = GC.AllocateUninitializedArray<byte>(length);
        source.Read(offset, bytes);
        return bytes;
    }

    /// <summary>The object of a key, decompressed, without the key's header.</summary>
    internal static byte[] ReadObject(ByteSource source, Key key, string objectPath, long promisedEnd)
    {
        if (key.KeyLength < Key.SmallestLength || key.StoredLength < 0 || key.ObjectLength < 0)
        {
            FormatError.Throw(
                "the lengths in a key contradict one another",
                source.Name,
                key.SeekKey,
                objectPath,
                "header <= record, object >= 0",
                $"header {key.KeyLength}, record {key.TotalBytes}, object {key.ObjectLength}");
        }

        byte[] record = ReadStored(source, key.SeekKey, key.TotalBytes, objectPath, promisedEnd);
        CheckHeader(record, source, key, objectPath);
        ReadOnlySpan<byte> stored = record.AsSpan(key.KeyLength);
        if (!key.IsCompressed)
        {
            return stored[..key.ObjectLength].ToArray();
        }

        Blocks.CheckLength(stored, key.ObjectLength, source.Name, key.SeekObject, objectPath);
        byte[] payload = GC.AllocateUninitializedArray<byte>(key.ObjectLength);
        Blocks.Decompress(stored, payload, source.Name, key.SeekObject, objectPath);
        return payload;
    }

    /// <summary>The record must begin with the key that a list has a copy of: else the list points to something else.</summary>
    private static void CheckHeader(byte[] record, ByteSource source, Key key, string objectPath)
    {
        BigEndianReader reader = new(record, source.Name, key.SeekKey, objectPath);
        Key found = Key.Read(ref reader);
        // Not the class: ROOT keeps old records of a TDirectory, which its newer lists call a TDirectoryFile.
        if (found.KeyLength != key.KeyLength || found.ObjectLength != key.ObjectLength)
        {
            FormatError.Throw(
                "the record is not the one that the list of keys describes",
                source.Name,
                key.SeekKey,
                objectPath,
                $"a {key.ClassName} of {key.ObjectLength} bytes",
                $"a {found.ClassName} of {found.ObjectLength} bytes");
        }
    }
}
