using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Columns;

/// <summary>
/// Makes a chunk of chosen entries of other chunks, in any order and any number of times, level by level: what is copied is runs
/// of items, never single values. Entries that are nowhere get what stands for a missing value.
/// </summary>
internal static class ChunkTake
{
    /// <summary>The chosen entries of the pieces, which stay the caller's.</summary>
    /// <param name="schema">Schema of the new chunk; type and shape are the pieces'.</param>
    /// <param name="range">Entries of the new chunk, as many as <paramref name="entries"/>.</param>
    /// <param name="pieces">Chunks to take from.</param>
    /// <param name="entries">Piece and entry within it; piece -1 for a missing one.</param>
    /// <param name="pool">Where the memory comes from.</param>
    internal static ColumnChunk Take(
        ColumnSchema schema,
        EntryRange range,
        IReadOnlyList<ColumnChunk> pieces,
        IReadOnlyList<(int Piece, int Entry)> entries,
        BufferPool pool)
    {
        Run[] runs = [.. entries.Select(e => new Run(e.Piece, Math.Max(e.Entry, 0), Math.Max(e.Entry, 0) + 1))];
        List<PooledBuffer> rented = [];
        try
        {
            List<PooledBuffer> offsets = [];
            int level = 0;
            foreach (ShapeLevel shape in schema.Shape)
            {
                if (shape.Kind == ShapeLevelKind.Fixed)
                {
                    Multiply(runs, shape.Length);
                    continue;
                }

                int current = level++;
                offsets.Add(Descend(runs, piece => pieces[piece].Offsets(current), pool));
                rented.Add(offsets[^1]);
            }

            int valueCount = runs.Sum(r => r.Count);
            PooledBuffer? textOffsets = null;
            if (schema.Type == ElementType.String)
            {
                textOffsets = Descend(runs, piece => pieces[piece].TextOffsets, pool);
                rented.Add(textOffsets);
            }

            PooledBuffer values = Copy(schema, runs, pieces, pool);
            rented.Add(values);
            return new ColumnChunk(schema, range, values, valueCount, [.. offsets], textOffsets) { RowErrors = RowErrors.Take(pieces, entries) };
        }
        catch
        {
            rented.ForEach(b => b.Release());
            throw;
        }
    }

    private static void Multiply(Run[] runs, int length)
    {
        foreach (ref Run run in runs.AsSpan())
        {
            run = run with { Start = checked(run.Start * length), End = checked(run.End * length) };
        }
    }

    /// <summary>Writes the new offsets of a level and replaces each run of lists by the run of their items.</summary>
    private static PooledBuffer Descend(Run[] runs, OffsetsOf offsetsOf, BufferPool pool)
    {
        int lists = runs.Sum(r => r.Count);
        PooledBuffer buffer = pool.Rent(((long)lists + 1) * sizeof(int));
        Span<int> written = buffer.Span<int>(lists + 1);
        int position = 0;
        int end = 0;
        written[0] = 0;
        foreach (ref Run run in runs.AsSpan())
        {
            if (run.Piece < 0)
            {
                written.Slice(position + 1, run.Count).Fill(end);
                position += run.Count;
                run = run with { Start = 0, End = 0 };
                continue;
            }

            ReadOnlySpan<int> offsets = offsetsOf(run.Piece);
            for (int i = run.Start; i < run.End; i++)
            {
                end = checked(end + offsets[i + 1] - offsets[i]);
                written[++position] = end;
            }

            run = run with { Start = offsets[run.Start], End = offsets[run.End] };
        }

        return buffer;
    }

    private static PooledBuffer Copy(ColumnSchema schema, Run[] runs, IReadOnlyList<ColumnChunk> pieces, BufferPool pool)
    {
        int size = schema.Type.Size();
        long count = runs.Sum(r => (long)r.Count);
        PooledBuffer buffer = pool.Rent(count * size);
        Span<byte> left = buffer.Span<byte>(checked((int)(count * size)));
        foreach (Run run in runs)
        {
            Span<byte> place = left[..(run.Count * size)];
            left = left[place.Length..];
            if (run.Piece >= 0)
            {
                pieces[run.Piece].RawValues.Slice(run.Start * size, place.Length).CopyTo(place);
            }
            else
            {
                ConstantChunk.FillMissing(schema.Type, place);
            }
        }

        return buffer;
    }

    private delegate ReadOnlySpan<int> OffsetsOf(int piece);

    private readonly record struct Run(int Piece, int Start, int End)
    {
        internal int Count => End - Start;
    }
}
