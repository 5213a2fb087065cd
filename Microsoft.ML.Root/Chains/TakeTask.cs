using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Chains;

/// <summary>Columns of a friend whose entries are found by an index: pieces are decoded, then put in the main tree's order.</summary>
internal sealed class TakeTask : ComputeTask
{
    private readonly IReadOnlyList<ColumnSchema> _columns;
    private readonly EntryRange _range;
    private readonly IReadOnlyList<IReadOnlyList<ColumnTask>> _pieces;
    private readonly (int Piece, int Entry)[] _entries;

    /// <param name="outputs">Positions of the columns in the plan.</param>
    /// <param name="columns">Their schemas.</param>
    /// <param name="range">Entries of the main tree.</param>
    /// <param name="pieces">Tasks of each piece of the friend; their outputs count from 0.</param>
    /// <param name="entries">Piece and entry within it for each entry of the range; piece -1 for a missing one.</param>
    internal TakeTask(
        IReadOnlyList<int> outputs,
        IReadOnlyList<ColumnSchema> columns,
        EntryRange range,
        IReadOnlyList<IReadOnlyList<ColumnTask>> pieces,
        (int Piece, int Entry)[] entries)
    {
        Outputs = outputs;
        _columns = columns;
        _range = range;
        _pieces = pieces;
        _entries = entries;
        Parts = [.. pieces.SelectMany(p => p)];
    }

    /// <inheritdoc/>
    internal override IReadOnlyList<int> Outputs { get; }

    /// <inheritdoc/>
    internal override long DecodedBytes => Parts.Sum(p => p.DecodedBytes);

    /// <inheritdoc/>
    internal override IReadOnlyList<ColumnTask> Parts { get; }

    /// <inheritdoc/>
    internal override ColumnChunk[] Derive(ColumnChunk[][] parts, DecodeContext context)
    {
        ColumnChunk[][] byColumn = PartChunks.ByColumn(_pieces, parts, _columns.Count);
        List<ColumnChunk> gathered = [];
        try
        {
            for (int i = 0; i < _columns.Count; i++)
            {
                gathered.Add(ChunkTake.Take(_columns[i], _range, byColumn[i], _entries, context.Pool));
            }

            return [.. gathered];
        }
        catch
        {
            ColumnReading.Dispose(gathered);
            throw;
        }
        finally
        {
            ColumnReading.Dispose(parts.SelectMany(p => p));
        }
    }
}
