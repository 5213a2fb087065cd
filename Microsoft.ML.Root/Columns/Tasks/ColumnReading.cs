using Microsoft.ML.Root.IO;

namespace Microsoft.ML.Root.Columns;

/// <summary>Carries out tasks.</summary>
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
            IReadOnlyList<ColumnTask> tasks = source.Plan(columns, range);
            using FetchedTasks fetched = new(tasks, context.Pool);
            fetched.Read();
            context.BytesRead += fetched.Bytes;
            foreach (ColumnTask task in tasks)
            {
                ColumnChunk[] decoded = Decode(task, context, fetched);
                for (int i = 0; i < decoded.Length; i++)
                {
                    chunks[task.Outputs[i]] = decoded[i];
                }
            }

            if (chunks.FirstOrDefault(c => c?.RowErrors is not null) is ColumnChunk faulty)
            {
                throw faulty.RowErrors!.Error(0);
            }
        }
        catch
        {
            Dispose(chunks);
            throw;
        }

        return chunks!;
    }

    /// <summary>Carries out one task on the calling thread; the caller disposes the chunks.</summary>
    /// <param name="task">The task.</param>
    /// <param name="context">The thread's memory and counters.</param>
    /// <param name="fetched">What was fetched ahead; what was not is read here.</param>
    internal static ColumnChunk[] Decode(ColumnTask task, DecodeContext context, FetchedTasks? fetched = null)
        => task switch
        {
            DecodeTask stored => DecodeStored(stored, context, fetched),
            ComputeTask compute => compute.Compute(DecodeInputs(compute, context, fetched), context),
            _ => throw new InvalidOperationException($"Unknown kind of task: {task.GetType()}."),
        };

    /// <summary>Disposes those that are there.</summary>
    internal static void Dispose(IEnumerable<ColumnChunk?> chunks)
    {
        foreach (ColumnChunk? chunk in chunks)
        {
            chunk?.Dispose();
        }
    }

    private static ColumnChunk[] DecodeStored(DecodeTask task, DecodeContext context, FetchedTasks? fetched)
    {
        if (fetched?.Reader(task) is RangeReader ahead)
        {
            return task.Decode(ahead, context);
        }

        DirectRangeReader reader = new(task.Source, task.Ranges, context.Scratch);
        ColumnChunk[] chunks = task.Decode(reader, context);
        context.BytesRead += reader.BytesRead;
        context.ReadTicks += reader.ReadTicks;
        return chunks;
    }

    private static ColumnChunk[][] DecodeInputs(ComputeTask task, DecodeContext context, FetchedTasks? fetched)
    {
        ColumnChunk[][] inputs = new ColumnChunk[task.Inputs.Count][];
        int done = 0;
        RandomKey outer = context.Random;
        context.Random = task.RandomPart == 0 ? outer : outer.Within(task.RandomPart);
        try
        {
            for (; done < inputs.Length; done++)
            {
                inputs[done] = Decode(task.Inputs[done], context, fetched);
            }
        }
        catch
        {
            Dispose(inputs.Take(done).SelectMany(p => p));
            throw;
        }
        finally
        {
            context.Random = outer;
        }

        return inputs;
    }
}
