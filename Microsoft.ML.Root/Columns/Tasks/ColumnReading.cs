using Microsoft.ML.Root.IO;

namespace Microsoft.ML.Root.Columns;

/// <summary>Carries out works.</summary>
internal static class ColumnReading
{
    /// <summary>
    /// The columns over a range, in the order given, read on the calling thread: the plain way, for tools and for looking at a
    /// file. The caller disposes the chunks.
    /// </summary>
    internal static ColumnChunk[] Read(this IColumnSource source, IReadOnlyList<int> columns, EntryRange range, DecodeContext context)
    {
        ColumnChunk?[] chunks = new ColumnChunk?[columns.Count];
        try
        {
            IReadOnlyList<ColumnTask> works = source.Plan(columns, range);
            using FetchedTasks fetched = new(works, context.Pool);
            fetched.Read();
            context.BytesRead += fetched.Bytes;
            foreach (ColumnTask work in works)
            {
                ColumnChunk[] decoded = Decode(work, context, fetched);
                for (int i = 0; i < decoded.Length; i++)
                {
                    chunks[work.Outputs[i]] = decoded[i];
                }
            }

            if (chunks.FirstOrDefault(c => c?.Faults is not null) is ColumnChunk faulty)
            {
                throw faulty.Faults!.Error(0);
            }
        }
        catch
        {
            Dispose(chunks);
            throw;
        }

        return chunks!;
    }

    /// <summary>Decodes one work on the calling thread; the caller disposes the chunks.</summary>
    /// <param name="work">The work.</param>
    /// <param name="context">The thread's memory and counters.</param>
    /// <param name="fetched">What was fetched ahead; what was not is read here.</param>
    internal static ColumnChunk[] Decode(ColumnTask work, DecodeContext context, FetchedTasks? fetched = null)
        => work switch
        {
            DecodeTask stored => DecodeStored(stored, context, fetched),
            ComputeTask derived => derived.Derive(DecodeParts(derived, context, fetched), context),
            _ => throw new InvalidOperationException($"Unknown kind of work: {work.GetType()}."),
        };

    /// <summary>Disposes those that are there.</summary>
    internal static void Dispose(IEnumerable<ColumnChunk?> chunks)
    {
        foreach (ColumnChunk? chunk in chunks)
        {
            chunk?.Dispose();
        }
    }

    private static ColumnChunk[] DecodeStored(DecodeTask work, DecodeContext context, FetchedTasks? fetched)
    {
        if (fetched?.Reader(work) is RangeReader ahead)
        {
            return work.Decode(ahead, context);
        }

        DirectRangeReader reader = new(work.Source, work.Ranges, context.Scratch);
        ColumnChunk[] chunks = work.Decode(reader, context);
        context.BytesRead += reader.BytesRead;
        return chunks;
    }

    private static ColumnChunk[][] DecodeParts(ComputeTask work, DecodeContext context, FetchedTasks? fetched)
    {
        ColumnChunk[][] parts = new ColumnChunk[work.Parts.Count][];
        int done = 0;
        RandomKey outer = context.Random;
        context.Random = work.RandomPart == 0 ? outer : outer.Within(work.RandomPart);
        try
        {
            for (; done < parts.Length; done++)
            {
                parts[done] = Decode(work.Parts[done], context, fetched);
            }
        }
        catch
        {
            Dispose(parts.Take(done).SelectMany(p => p));
            throw;
        }
        finally
        {
            context.Random = outer;
        }

        return parts;
    }
}
