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
}
