using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Loading;

namespace Microsoft.ML.Root.Writing;

/// <summary>Saves the rows of a data set in file order.</summary>
internal static class ScanSaving
{
    /// <summary>Goes over the rows once.</summary>
    /// <param name="scanner">The rows.</param>
    /// <param name="columns">Positions of the columns in its source.</param>
    /// <param name="target">Where they go; its columns are these.</param>
    /// <param name="cancellation">Ends the pass.</param>
    internal static void Save(RowScanner scanner, IReadOnlyList<int> columns, SaveTarget target, CancellationToken cancellation)
        => scanner.Scan(
            scanner.Engine.Rows,
            columns,
            slice =>
            {
                ColumnChunk[] chunks = [.. Enumerable.Range(0, columns.Count).Select(i => slice.Column(i).Chunk)];
                if (slice.Rows.IsAll)
                {
                    target.Append(chunks, slice.Rows.Count);
                    return;
                }

                using ChunkList taken = new();
                (int, int)[] rows = [.. slice.Rows.ToArray().Select(r => (0, r))];
                foreach (ColumnChunk chunk in chunks)
                {
                    taken.Add(ChunkTake.Take(chunk.Schema, new EntryRange(0, rows.Length), [chunk], rows, target.Budget.Pool));
                }

                target.Append(taken.Chunks, rows.Length);
            },
            cancellation);
}
