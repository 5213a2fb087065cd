using System.Buffers.Binary;
using Microsoft.ML.Root.Container;
using Microsoft.ML.Root.IO;

namespace Microsoft.ML.Root.Truth.Mutations;

/// <summary>The records of an intact file, one after another as their own headers say.</summary>
internal static class FileRecords
{
    /// <summary>Headers of the records up to the first bytes that are none.</summary>
    public static IReadOnlyList<Key> Of(byte[] content)
    {
        List<Key> records = [];
        int position = BinaryPrimitives.ReadInt32BigEndian(content.AsSpan(8));
        while (position + Key.SmallestLength < content.Length)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(content.AsSpan(position));
            if (length > 0)
            {
                BigEndianReader reader = new(content.AsSpan(position));
                Key key = Key.Read(ref reader);
                if (key.KeyLength <= 0 || key.StoredLength < 0 || length > content.Length - position)
                {
                    break; // bytes behind the last record
                }

                records.Add(key);
            }

            // A negative length is that of a gap.
            position += Math.Max(Math.Abs(length), 1);
        }

        return records;
    }
}
