using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Perf.Nested;

/// <summary>
/// Repeated entries would be compressed to nothing. So the repetitions get other numbers: a byte is part of a number when
/// changing it changes values and nothing else.
/// </summary>
internal static class NumberPlaces
{
    /// <summary>Repeats the entries until they have so many bytes, with the given bytes where numbers are.</summary>
    /// <param name="entries">The entries.</param>
    /// <param name="decode">Decodes a branch of such entries.</param>
    /// <param name="numbers">Bytes of big-endian numbers.</param>
    /// <param name="repeats">How often.</param>
    internal static List<byte[]> Repeat(
        List<byte[]> entries, Func<IReadOnlyList<byte[]>, ColumnChunk[]> decode, ReadOnlySpan<byte> numbers, int repeats)
    {
        bool[][] places = Find(entries, decode);
        List<byte[]> all = [];
        int next = 0;
        for (int i = 0; i < repeats; i++)
        {
            for (int e = 0; e < entries.Count; e++)
            {
                byte[] entry = [.. entries[e]];
                for (int b = 0; b < entry.Length; b++)
                {
                    if (places[e][b])
                    {
                        entry[b] = numbers[next++ % numbers.Length];
                    }
                }

                all.Add(entry);
            }
        }

        return all;
    }

    private static bool[][] Find(List<byte[]> entries, Func<IReadOnlyList<byte[]>, ColumnChunk[]> decode)
    {
        ColumnChunk[] original = decode(entries);
        bool[][] places = [.. entries.Select(e => new bool[e.Length])];
        for (int e = 0; e < entries.Count; e++)
        {
            for (int b = 0; b < entries[e].Length; b++)
            {
                List<byte[]> changed = [.. entries];
                changed[e] = [.. entries[e]];
                changed[e][b] ^= 1;
                places[e][b] = ChangesValues(original, changed, decode);
            }
        }

        ColumnReading.Dispose(original);
        return places;
    }

    private static bool ChangesValues(ColumnChunk[] original, List<byte[]> changed, Func<IReadOnlyList<byte[]>, ColumnChunk[]> decode)
    {
        try
        {
            ColumnChunk[] chunks = decode(changed);
            bool sameLists = original.Zip(chunks).All(p => SameLists(p.First, p.Second));
            bool sameValues = original.Zip(chunks).All(p => p.First.RawValues.SequenceEqual(p.Second.RawValues));
            ColumnReading.Dispose(chunks);
            return sameLists && !sameValues;
        }
        catch (RootFormatException)
        {
            return false;
        }
    }

    private static bool SameLists(ColumnChunk first, ColumnChunk second)
    {
        if (first.ValueCount != second.ValueCount)
        {
            return false;
        }

        for (int level = 0; level < first.Schema.Shape.OffsetLevels; level++)
        {
            if (!first.Offsets(level).SequenceEqual(second.Offsets(level)))
            {
                return false;
            }
        }

        return true;
    }
}
