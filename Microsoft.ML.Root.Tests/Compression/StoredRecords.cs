using System.Buffers.Binary;
using Microsoft.ML.Root.Container;
using Microsoft.ML.Root.IO;

namespace Microsoft.ML.Root.Tests.Compression;

/// <summary>The compressed records that ROOT wrote into a fixture.</summary>
internal static class StoredRecords
{
    /// <summary>Keys of the file's compressed objects and their stored bytes, from one record to the next.</summary>
    public static IEnumerable<(Key Key, byte[] Stored)> Of(string file)
    {
        byte[] content = File.ReadAllBytes(Path.Combine(RepositoryPaths.Fixtures, file));
        int position = BinaryPrimitives.ReadInt32BigEndian(content.AsSpan(8));
        while (position + Key.SmallestLength < content.Length)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(content.AsSpan(position));
            if (length <= 0)
            {
                position -= length;
                continue;
            }

            Key key = ReadKey(content, position);
            if (key.IsCompressed)
            {
                yield return (key, content[(position + key.KeyLength)..(position + length)]);
            }

            position += length;
        }
    }

    /// <summary>The first record of a file and what it becomes.</summary>
    public static (byte[] Stored, byte[] Content) First(string file)
    {
        (Key key, byte[] stored) = Of(file).First();
        byte[] content = new byte[key.ObjectLength];
        Microsoft.ML.Root.Compression.Blocks.Decompress(stored, content);
        return (stored, content);
    }

    private static Key ReadKey(byte[] content, int position)
    {
        BigEndianReader reader = new(content.AsSpan(position));
        return Key.Read(ref reader);
    }
}
