using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Chains;

/// <summary>Columns whose entries come from several ranges, in one file or several: each range is decoded by itself, then they are put together.</summary>
/// <param name="outputs">Positions of the columns in the plan.</param>
/// <param name="columns">Their schemas.</param>
/// <param name="pieces">Tasks of each range; their outputs count from 0.</param>
internal abstract class PiecewiseTask(
    IReadOnlyList<int> outputs, IReadOnlyList<ColumnSchema> columns, IReadOnlyList<IReadOnlyList<ColumnTask>> pieces) : ComputeTask
{
    internal sealed override IReadOnlyList<int> Outputs => outputs;

    internal sealed override long DecodedBytes => Inputs.Sum(p => p.DecodedBytes);

    internal sealed override IReadOnlyList<ColumnTask> Inputs { get; } = [.. pieces.SelectMany(p => p)];

    internal sealed override ColumnChunk[] Compute(ColumnChunk[][] inputs, DecodeContext context)
    {
        ColumnChunk[][] byColumn = ByColumn(inputs);
        List<ColumnChunk> together = [];
        try
        {
            for (int i = 0; i < columns.Count; i++)
            {
                together.Add(Together(columns[i], byColumn[i], context.Pool));
            }

            return [.. together];
        }
        catch
        {
            ColumnReading.Dispose(together);
            throw;
        }
        finally
        {
            ColumnReading.Dispose(inputs.SelectMany(p => p));
        }
    }

    /// <summary>The values of one column, of which there is a chunk a range; these stay the caller's.</summary>
    private protected abstract ColumnChunk Together(ColumnSchema schema, ColumnChunk[] pieces, BufferPool pool);

    private ColumnChunk[][] ByColumn(ColumnChunk[][] chunks)
    {
        ColumnChunk[][] sorted = [.. columns.Select(_ => new ColumnChunk[pieces.Count])];
        int next = 0;
        for (int range = 0; range < pieces.Count; range++)
        {
            foreach (ColumnTask task in pieces[range])
            {
                ColumnChunk[] decoded = chunks[next++];
                for (int i = 0; i < decoded.Length; i++)
                {
                    sorted[task.Outputs[i]][range] = decoded[i];
                }
            }
        }

        return sorted;
    }
}

/// <summary>A range that crosses files, or the begin or end of what is stored: one piece after another.</summary>
internal sealed class ConcatenateTask(IReadOnlyList<ColumnSchema> columns, EntryRange range, IReadOnlyList<IReadOnlyList<ColumnTask>> pieces)
    : PiecewiseTask([.. Enumerable.Range(0, columns.Count)], columns, pieces)
{
    private protected override ColumnChunk Together(ColumnSchema schema, ColumnChunk[] pieces, BufferPool pool)
        => ChunkConcatenation.Join(schema, range, pieces, pool);
}

/// <summary>Columns of a friend whose entries are found by an index: the pieces' entries are put in the main tree's order.</summary>
/// <param name="outputs">Positions of the columns in the plan.</param>
/// <param name="columns">Their schemas.</param>
/// <param name="range">Entries of the main tree.</param>
/// <param name="pieces">Tasks of each piece of the friend; their outputs count from 0.</param>
/// <param name="entries">Piece and entry within it for each entry of the range; piece -1 for a missing one.</param>
internal sealed class TakeTask(
    IReadOnlyList<int> outputs,
    IReadOnlyList<ColumnSchema> columns,
    EntryRange range,
    IReadOnlyList<IReadOnlyList<ColumnTask>> pieces,
    (int Piece, int Entry)[] entries)
    : PiecewiseTask(outputs, columns, pieces)
{
    private protected override ColumnChunk Together(ColumnSchema schema, ColumnChunk[] pieces, BufferPool pool)
        => ChunkTake.Take(schema, range, pieces, entries, pool);
}
