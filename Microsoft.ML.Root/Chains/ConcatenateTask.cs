using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Chains;

/// <summary>A range that crosses files: each file's part is decoded by itself, then their chunks are put one after another.</summary>
internal sealed class ConcatenateTask : ComputeTask
{
    private readonly IReadOnlyList<ColumnSchema> _columns;
    private readonly EntryRange _range;
    private readonly IReadOnlyList<IReadOnlyList<ColumnTask>> _parts;

    internal ConcatenateTask(IReadOnlyList<ColumnSchema> columns, EntryRange range, IReadOnlyList<IReadOnlyList<ColumnTask>> parts)
    {
        _columns = columns;
        _range = range;
        _parts = parts;
        Parts = [.. parts.SelectMany(p => p)];
        Outputs = [.. Enumerable.Range(0, columns.Count)];
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
        ColumnChunk[][] pieces = PartChunks.ByColumn(_parts, parts, _columns.Count);
        List<ColumnChunk> joined = [];
        try
        {
            for (int i = 0; i < _columns.Count; i++)
            {
                joined.Add(ChunkConcatenation.Join(_columns[i], _range, pieces[i], context.Pool));
            }

            return [.. joined];
        }
        catch
        {
            ColumnReading.Dispose(joined);
            throw;
        }
        finally
        {
            ColumnReading.Dispose(parts.SelectMany(p => p));
        }
    }
}
