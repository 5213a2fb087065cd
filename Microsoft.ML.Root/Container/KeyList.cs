using Microsoft.ML.Root.IO;

namespace Microsoft.ML.Root.Container;

/// <summary>The record that lists a directory's keys: its own key, a number, the keys.</summary>
internal static class KeyList
{
    /// <summary>Reads the keys; their number is checked against the record.</summary>
    internal static List<Key> Read(ref BigEndianReader reader)
    {
        Key own = Key.Read(ref reader);
        reader.Position = own.KeyLength;
        int count = reader.ReadCount(Key.SmallestLength);
        List<Key> keys = new(count);
        for (int i = 0; i < count; i++)
        {
            keys.Add(Key.Read(ref reader));
        }

        return keys;
    }

    /// <summary>Writes number and keys, which follow the record's own key.</summary>
    internal static void Write(BigEndianWriter writer, IReadOnlyCollection<Key> keys)
    {
        writer.WriteInt32(keys.Count);
        foreach (Key key in keys)
        {
            key.Write(writer);
        }
    }
}
