using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Expressions;

/// <summary>Copies chosen entries of a chunk, in any order and any number of times, whatever the column's shape.</summary>
internal static class ChunkGather
{
    /// <summary>A chunk of the entries; the original stays the caller's.</summary>
    internal static ColumnChunk Gather(
        ColumnChunk chunk, ColumnSchema schema, EntryRange range, int[] entries, BufferPool pool, RowFaults? faults)
    {
        // At each level a run of items belongs to each chosen entry: lists that follow one another have items that do.
        (int Start, int End)[] runs = [.. entries.Select(e => (e, e + 1))];
        List<PooledBuffer> rented = [];
        try
        {
            List<PooledBuffer> offsets = [];
            int level = 0;
            foreach (ShapeLevel shape in chunk.Schema.Shape)
            {
                if (shape.Kind == ShapeLevelKind.Fixed)
                {
                    Widen(runs, shape.Length);
                }
                else
                {
                    offsets.Add(Descend(runs, chunk.Offsets(level++), pool));
                    rented.Add(offsets[^1]);
                }
            }

            int count = Count(runs);
            PooledBuffer? textOffsets = null;
            if (schema.Type == ElementType.String)
            {
                textOffsets = Descend(runs, chunk.TextOffsets, pool);
                rented.Add(textOffsets);
            }

            PooledBuffer values = Copy(runs, chunk.RawValues, schema.Type.Size(), pool);
            return new ColumnChunk(schema, range, values, count, [.. offsets], textOffsets) { Faults = faults };
        }
        catch
        {
            rented.ForEach(b => b.Release());
            throw;
        }
    }

    private static int Count((int Start, int End)[] runs)
    {
        long count = 0;
        foreach ((int start, int end) in runs)
        {
            count += end - start;
        }

        return checked((int)count);
    }

    private static void Widen((int Start, int End)[] runs, int length)
    {
        foreach (ref (int Start, int End) run in runs.AsSpan())
        {
            run = (run.Start * length, run.End * length);
        }
    }

    /// <summary>New offsets of the runs' lists; the runs become those of the lists' items.</summary>
    private static PooledBuffer Descend((int Start, int End)[] runs, ReadOnlySpan<int> offsets, BufferPool pool)
    {
        int count = Count(runs);
        PooledBuffer buffer = pool.Rent((count + 1L) * sizeof(int));
        Span<int> result = buffer.Span<int>(count + 1);
        result[0] = 0;
        int list = 0;
        foreach (ref (int Start, int End) run in runs.AsSpan())
        {
            for (int i = run.Start; i < run.End; i++)
            {
                result[list + 1] = checked(result[list] + offsets[i + 1] - offsets[i]);
                list++;
            }

            run = (offsets[run.Start], offsets[run.End]);
        }

        return buffer;
    }

    private static PooledBuffer Copy((int Start, int End)[] runs, ReadOnlySpan<byte> values, int size, BufferPool pool)
    {
        int bytes = checked(Count(runs) * size);
        PooledBuffer buffer = pool.Rent(bytes);
        Span<byte> destination = buffer.Span<byte>(bytes);
        foreach ((int start, int end) in runs)
        {
            ReadOnlySpan<byte> run = values[(start * size)..(end * size)];
            run.CopyTo(destination);
            destination = destination[run.Length..];
        }

        return buffer;
    }
}
