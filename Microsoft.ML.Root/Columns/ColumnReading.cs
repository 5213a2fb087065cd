using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Columns;

/// <summary>Reads columns on the calling thread: the plain way, for tools and for looking at a file.</summary>
internal static class ColumnReading
{
    /// <summary>The columns over a range, in the order given. The caller disposes the chunks.</summary>
    internal static ColumnChunk[] Read(this IColumnSource source, IReadOnlyList<int> columns, EntryRange range, DecodeContext context)
    {
        ColumnChunk?[] chunks = new ColumnChunk?[columns.Count];
        try
        {
            foreach (ColumnWork work in source.Plan(columns, range))
            {
                ColumnChunk[] decoded = Decode(work, context);
                for (int i = 0; i < decoded.Length; i++)
                {
                    chunks[work.Outputs[i]] = decoded[i];
                }
            }
        }
        catch
        {
            foreach (ColumnChunk? chunk in chunks)
            {
                chunk?.Dispose();
            }

            throw;
        }

        return chunks!;
    }

    /// <summary>Fetches and decodes one work on the calling thread.</summary>
    internal static ColumnChunk[] Decode(ColumnWork work, DecodeContext context)
    {
        if (work.Source.HasLatency)
        {
            using FetchedBlocks blocks = new(work.Source, work.Ranges, context.Pool);
            blocks.Read();
            context.BytesRead += blocks.Bytes;
            return work.Decode(new FetchedRangeReader(work.Ranges, blocks), context);
        }

        DirectRangeReader reader = new(work.Source, work.Ranges, context.Scratch);
        ColumnChunk[] chunks = work.Decode(reader, context);
        context.BytesRead += reader.BytesRead;
        return chunks;
    }
}
