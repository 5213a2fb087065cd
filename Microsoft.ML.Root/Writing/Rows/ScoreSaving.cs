using Microsoft.ML.Data;

namespace Microsoft.ML.Root.Writing;

/// <summary>
/// Saves what a model says of rows, in the order of the rows' ids. Rows that come in this order go straight to the file; with the first
/// that does not the file is begun again, and rows are sorted.
/// </summary>
internal static class ScoreSaving
{
    /// <summary>Rows that are handed on together.</summary>
    private const int BlockRows = 1024;

    /// <summary>Columns of ML.NET's scores.</summary>
    private static readonly string[] _scores = ["Score", "PredictedLabel", "Probability"];

    /// <summary>Goes over the view once, or twice where rows come in another order.</summary>
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
        using (SaveTarget target = new(path, name, rows.Schemas, rows.Problems, options))
        {
            if (TryAppendInOrder(view, rows, target, new SaveProgress(options, view)))
            {
                target.Complete();
                return;
            }
        }

        using SaveTarget sorted = new(path, name, rows.Schemas, rows.Problems, options);
        using RowSorter sorter = new(rows.Schemas, sorted.Budget, Path.GetDirectoryName(Path.GetFullPath(path))!);
        AppendSorted(view, rows, sorter, new SaveProgress(options, view, pass: 1), options.CancellationToken);
        sorter.Complete(sorted.Append);
        sorted.Complete();
    }

    /// <returns>False once a row comes behind one of a higher id; more of it may come, and is not taken.</returns>
    private static bool TryAppendInOrder(IDataView view, RowColumns rows, SaveTarget target, SaveProgress progress)
    {
        using DataViewRowCursor cursor = view.GetRowCursor(rows.Selected);
        ValueGetter<DataViewRowId> id = cursor.GetIdGetter();
        rows.Bind(cursor);
        UInt128? last = null;
        int count;
        do
        {
            rows.Begin(target.Budget.Pool, BlockRows);
            for (count = 0; count < BlockRows && cursor.MoveNext(); count++)
            {
                UInt128 row = Id(id);
                if (row <= last)
                {
                    RowSorter.RequireOther(row, last);
                    rows.End(count).Dispose();
                    progress.End();
                    return false;
                }

                last = row;
                rows.Append();
            }

            using ChunkList chunks = rows.End(count);
            target.Append(chunks.Chunks, count);
            progress.Add(count);
        }
        while (count == BlockRows);
        progress.End();
        return true;
    }

    private static void AppendSorted(IDataView view, RowColumns rows, RowSorter sorter, SaveProgress progress, CancellationToken cancellation)
    {
        using DataViewRowCursor cursor = view.GetRowCursor(rows.Selected);
        ValueGetter<DataViewRowId> id = cursor.GetIdGetter();
        rows.Bind(cursor);
        List<UInt128> ids = [];
        for (bool isMore = cursor.MoveNext(); isMore;)
        {
            cancellation.ThrowIfCancellationRequested();
            rows.Begin(sorter.Pool, 0);
            ids.Clear();
            do
            {
                ids.Add(Id(id));
                rows.Append();
                isMore = cursor.MoveNext();
            }
            while (isMore && rows.Bytes + ((long)RowSorter.BytesOfId * ids.Count) < sorter.RunBytes);
            using ChunkList chunks = rows.End(ids.Count);
            sorter.Add(chunks.Chunks, ids);
            progress.Add(ids.Count);
        }

        progress.End();
    }

    private static UInt128 Id(ValueGetter<DataViewRowId> getter)
    {
        DataViewRowId id = default;
        getter(ref id);
        return new UInt128(id.High, id.Low);
    }
}
