using Microsoft.ML.Data;
using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Writing;

/// <summary>Saves what a model says of rows, in the order of the rows' ids, in whatever order they come.</summary>
internal static class ScoreSaving
{
    /// <summary>Columns of ML.NET's scores.</summary>
    private static readonly string[] _scores = ["Score", "PredictedLabel", "Probability"];

    /// <summary>Goes over the view once, and holds these columns of all rows.</summary>
    /// <param name="view">The scored rows.</param>
    /// <param name="path">The file.</param>
    /// <param name="name">Name of the tree.</param>
    /// <param name="columns">Names of the columns; none for those of scores.</param>
    /// <param name="options">Options; the columns of the index are stored too.</param>
    /// <exception cref="ArgumentException">There is no score, or a row came twice.</exception>
    internal static void Save(IDataView view, string path, string name, IReadOnlyList<string> columns, RootSaveOptions options)
    {
        string[] selected = columns.Count > 0 ? [.. columns] : [.. _scores.Where(s => view.Schema.GetColumnOrNull(s) is not null)];
        if (selected.Length == 0)
        {
            throw new ArgumentException($"The view has none of the columns {string.Join(", ", _scores)}; name those to save.", nameof(columns));
        }

        using RowColumns rows = new(view.Schema, [.. options.Index.Concat(selected).Distinct()]);
        using SaveTarget target = new(path, name, rows.Schemas, rows.Problems, options);
        using DataViewRowCursor cursor = view.GetRowCursor(rows.Selected);
        ValueGetter<DataViewRowId> id = cursor.GetIdGetter();
        List<DataViewRowId> ids = [];
        rows.Bind(cursor);
        rows.Begin(target.Budget.Pool, 0);
        while (cursor.MoveNext())
        {
            DataViewRowId row = default;
            id(ref row);
            ids.Add(row);
            rows.Append();
        }

        using ChunkList chunks = rows.End(ids.Count);
        Append(chunks.Chunks, ids, target);
        target.Complete();
    }

    private static void Append(IReadOnlyList<ColumnChunk> chunks, List<DataViewRowId> ids, SaveTarget target)
    {
        int[] order = [.. Enumerable.Range(0, ids.Count)];
        Array.Sort([.. ids.Select(i => new UInt128(i.High, i.Low))], order);
        for (int i = 1; i < order.Length; i++)
        {
            if (ids[order[i]].Equals(ids[order[i - 1]]))
            {
                throw new ArgumentException($"Row {ids[order[i]].Low} came more than once; rows that were drawn several times cannot be friends of the others.");
            }
        }

        (int, int)[] entries = [.. order.Select(i => (0, i))];
        using ChunkList ordered = new();
        foreach (ColumnChunk chunk in chunks)
        {
            ordered.Add(ChunkTake.Take(chunk.Schema, chunk.Range, [chunk], entries, target.Budget.Pool));
        }

        target.Append(ordered.Chunks, order.Length);
    }
}
