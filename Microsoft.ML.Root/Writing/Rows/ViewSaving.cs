using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Errors;

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
        DataViewSchema.Column[] selected = columns.Count == 0
            ? [.. view.Schema.Where(c => !c.IsHidden)]
            : [.. columns.Select(c => Find(view.Schema, c))];
        List<string> problems = [];
        List<RowColumn> rows = [];
        foreach (DataViewSchema.Column column in selected)
        {
            if (RowColumnFactory.TryMake(column, out string? problem) is RowColumn row)
            {
                rows.Add(row);
            }
            else
            {
                problems.Add(problem!);
            }
        }

        using SaveTarget target = new(path, name, [.. rows.Select(r => r.Schema)], problems, options);
        using DataViewRowCursor cursor = view.GetRowCursor(selected);
        try
        {
            rows.ForEach(r => r.Bind(cursor));
            while (SaveBlock(cursor, rows, target))
            {
            }

            return target.Complete();
        }
        finally
        {
            rows.ForEach(r => r.Dispose());
        }
    }

    private static bool SaveBlock(DataViewRowCursor cursor, List<RowColumn> rows, SaveTarget target)
    {
        rows.ForEach(r => r.Begin(target.Budget.Pool, BlockRows));
        int count = 0;
        while (count < BlockRows && cursor.MoveNext())
        {
            foreach (RowColumn row in rows)
            {
                row.Append();
            }

            count++;
        }

        using ChunkList chunks = new();
        rows.ForEach(r => chunks.Add(r.End(count)));
        target.Append(chunks.Chunks, count);
        return count == BlockRows;
    }

    private static DataViewSchema.Column Find(DataViewSchema schema, string name)
        => schema.GetColumnOrNull(name)
            ?? throw new ArgumentException($"The view has no column '{name}'{NearestName.Hint(name, schema.Select(c => c.Name))}", nameof(name));
}
