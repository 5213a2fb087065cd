using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Columns;

/// <summary>Puts chunks of one column one after another.</summary>
internal static class ChunkConcatenation
{
    /// <summary>A new chunk with the values of all; the pieces stay the caller's.</summary>
    internal static ColumnChunk Join(ColumnSchema schema, EntryRange range, IReadOnlyList<ColumnChunk> pieces, BufferPool pool)
    {
        int valueCount = pieces.Sum(p => p.ValueCount);
        List<PooledBuffer> rented = [];
        try
        {
            PooledBuffer[] offsets = new PooledBuffer[schema.Shape.OffsetLevels];
            for (int level = 0; level < offsets.Length; level++)
            {
                rented.Add(offsets[level] = pool.Rent(((long)pieces.Sum(p => p.ListCount(level)) + 1) * sizeof(int)));
                JoinOffsets(offsets[level].Span<int>(pieces.Sum(p => p.ListCount(level)) + 1), pieces, level);
            }

            PooledBuffer? textOffsets = null;
            if (schema.Type == ElementType.String)
            {
                rented.Add(textOffsets = pool.Rent(((long)valueCount + 1) * sizeof(int)));
                JoinOffsets(textOffsets.Span<int>(valueCount + 1), pieces, -1);
            }

            long bytes = pieces.Sum(p => (long)p.RawValues.Length);
            PooledBuffer values = pool.Rent(bytes);
            rented.Add(values);
            Span<byte> destination = values.Span<byte>(checked((int)bytes));
            foreach (ColumnChunk piece in pieces)
            {
                piece.RawValues.CopyTo(destination);
                destination = destination[piece.RawValues.Length..];
            }

            return new ColumnChunk(schema, range, values, valueCount, offsets, textOffsets) { RowErrors = RowErrors.Join(pieces) };
        }
        catch
        {
            rented.ForEach(b => b.Release());
            throw;
        }
    }

    /// <summary>Offsets of a level (or of text, -1), each piece's moved behind those before it.</summary>
    private static void JoinOffsets(Span<int> destination, IReadOnlyList<ColumnChunk> pieces, int level)
    {
        int position = 0;
        int end = 0;
        destination[0] = 0;
        foreach (ColumnChunk piece in pieces)
        {
            ReadOnlySpan<int> offsets = level < 0 ? piece.TextOffsets : piece.Offsets(level);
            for (int i = 1; i < offsets.Length; i++)
            {
                destination[position + i] = checked(end + offsets[i]);
            }

            position += offsets.Length - 1;
            end = destination[position];
        }
    }
}
