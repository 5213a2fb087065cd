namespace Microsoft.ML.Root.Columns;

/// <summary>
/// Rows that have no value: an item that is not there, a division by zero, a column that the file lacks. They matter only to those who use
/// the rows, since a filter may leave them out; so the error waits in the chunk.
/// </summary>
/// <param name="rows">The rows, ascending, counted from the start of the chunk.</param>
/// <param name="error">Makes the error of the row at a position in <paramref name="rows"/>.</param>
internal sealed class RowErrors(IReadOnlyList<int> rows, Func<int, Exception> error)
{
    /// <summary>The rows, ascending, counted from the start of the chunk.</summary>
    internal IReadOnlyList<int> Rows { get; } = rows;

    /// <summary>The error of the row at a position in <see cref="Rows"/>.</summary>
    internal Exception Error(int position) => error(position);

    /// <summary>The error of the first of ascending rows that has one, or null.</summary>
    internal Exception? FirstOf(IEnumerable<int> rows)
    {
        int position = 0;
        foreach (int row in rows)
        {
            while (position < Rows.Count && Rows[position] < row)
            {
                position++;
            }

            if (position == Rows.Count)
            {
                return null;
            }

            if (Rows[position] == row)
            {
                return Error(position);
            }
        }

        return null;
    }

    /// <summary>The same rows with other errors.</summary>
    internal RowErrors Select(Func<Exception, Exception> change) => new(Rows, i => change(error(i)));

    /// <summary>The errors of chunks that are put one after another, or null when there are none.</summary>
    internal static RowErrors? Join(IReadOnlyList<ColumnChunk> pieces)
    {
        List<int> rows = [];
        List<Func<Exception>> errors = [];
        int start = 0;
        foreach (ColumnChunk piece in pieces)
        {
            for (int i = 0; i < piece.RowErrors?.Rows.Count; i++)
            {
                (RowErrors rowErrors, int position) = (piece.RowErrors, i);
                rows.Add(start + rowErrors.Rows[i]);
                errors.Add(() => rowErrors.Error(position));
            }

            start += piece.EntryCount;
        }

        return rows.Count == 0 ? null : new RowErrors(rows, i => errors[i]());
    }

    /// <summary>The errors of entries that are taken from pieces, or null when there are none.</summary>
    /// <param name="pieces">The chunks.</param>
    /// <param name="entries">Piece and entry within it; piece -1 for a missing one.</param>
    internal static RowErrors? Take(IReadOnlyList<ColumnChunk> pieces, IReadOnlyList<(int Piece, int Entry)> entries)
    {
        if (pieces.All(p => p.RowErrors is null))
        {
            return null;
        }

        Dictionary<int, int>?[] positions =
            [.. pieces.Select(p => p.RowErrors?.Rows.Select((row, i) => (row, i)).ToDictionary(e => e.row, e => e.i))];
        int[] rows = [.. Enumerable.Range(0, entries.Count).Where(r => entries[r].Piece >= 0 && positions[entries[r].Piece]?.ContainsKey(entries[r].Entry) == true)];
        RowErrors?[] errors = [.. pieces.Select(p => p.RowErrors)];
        return rows.Length == 0 ? null : new RowErrors(rows, i => Error(entries[rows[i]]));

        Exception Error((int Piece, int Entry) taken) => errors[taken.Piece]!.Error(positions[taken.Piece]![taken.Entry]);
    }

    /// <summary>The errors of several columns of the same rows, or null when there are none.</summary>
    internal static RowErrors? Union(params IEnumerable<RowErrors?> columns)
    {
        SortedDictionary<int, Func<Exception>> all = [];
        foreach (RowErrors rowErrors in columns.OfType<RowErrors>())
        {
            for (int i = 0; i < rowErrors.Rows.Count; i++)
            {
                int position = i;
                all.TryAdd(rowErrors.Rows[i], () => rowErrors.Error(position));
            }
        }

        Func<Exception>[] errors = [.. all.Values];
        return errors.Length == 0 ? null : new RowErrors([.. all.Keys], i => errors[i]());
    }
}
