using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Chains;

/// <summary>A range that crosses files: each file's part is decoded by itself, then their chunks are put one after another.</summary>
internal sealed class JoinedWork : DerivedWork
{
    private readonly IReadOnlyList<ColumnSchema> _columns;
    private readonly EntryRange _range;
    private readonly IReadOnlyList<IReadOnlyList<ColumnWork>> _parts;

    internal JoinedWork(IReadOnlyList<ColumnSchema> columns, EntryRange range, IReadOnlyList<IReadOnlyList<ColumnWork>> parts)
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
    internal override IReadOnlyList<ColumnWork> Parts { get; }

    /// <inheritdoc/>
    internal override ColumnChunk[] Derive(ColumnChunk[][] parts, DecodeContext context)
    {
        List<ColumnChunk>[] pieces = [.. _columns.Select(_ => new List<ColumnChunk>())];
        int work = 0;
        foreach (IReadOnlyList<ColumnWork> file in _parts)
        {
            foreach (ColumnWork part in file)
            {
                ColumnChunk[] chunks = parts[work++];
                for (int i = 0; i < chunks.Length; i++)
                {
                    pieces[part.Outputs[i]].Add(chunks[i]);
                }
            }
        }

        try
        {
            return [.. pieces.Select((p, i) => ChunkJoin.Join(_columns[i], _range, p, context.Pool))];
        }
        finally
        {
            ColumnReading.Dispose(parts.SelectMany(p => p));
        }
    }
}
