namespace Microsoft.ML.Root.Writing;

/// <summary>Saves the rows of a view in the order of its cursor.</summary>
internal static class ViewSaving
{
    /// <summary>Rows that are handed on together.</summary>
    private const int BlockRows = 1024;

    /// <summary>Goes over the view once.</summary>
    /// <param name="view">The view.</param>
    /// <param name="path">The file.</param>
    /// <param name="name">Name of the tree.</param>
    /// <param name="columns">Names of the columns; none for all that are not hidden.</param>
    /// <param name="options">Options.</param>
    /// <returns>Paths of all files.</returns>
    internal static IReadOnlyList<string> Save(IDataView view, string path, string name, IReadOnlyList<string> columns, RootSaveOptions options)
    {
        using RowColumns rows = new(view.Schema, columns);
        using SaveTarget target = new(path, name, rows.Schemas, rows.Problems, options);
        using DataViewRowCursor cursor = view.GetRowCursor(rows.Selected);
        rows.Bind(cursor);
        SaveProgress progress = new(options, view);
        int count;
        do
        {
            rows.Begin(target.Budget.Pool, BlockRows);
            count = rows.Append(cursor, BlockRows);
            using ChunkList chunks = rows.End(count);
            target.Append(chunks.Chunks, count);
            progress.Add(count);
        }
        while (count == BlockRows);
        progress.End();
        return target.Complete();
    }
}
