using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Writing;

/// <summary>Columns of a view on their way into chunks.</summary>
internal sealed class RowColumns : IDisposable
{
    private readonly List<RowColumn> _columns = [];
    private readonly List<string> _problems = [];

    /// <param name="schema">The view's columns.</param>
    /// <param name="names">Those that are stored; none for all that are not hidden.</param>
    /// <exception cref="ArgumentException">One of them is not there.</exception>
    internal RowColumns(DataViewSchema schema, IReadOnlyList<string> names)
    {
        Selected = names.Count == 0 ? [.. schema.Where(c => !c.IsHidden)] : [.. names.Select(n => Find(schema, n))];
        foreach (DataViewSchema.Column column in Selected)
        {
            if (RowColumnFactory.TryMake(column, out string? problem) is RowColumn made)
            {
                _columns.Add(made);
            }
            else
            {
                _problems.Add(problem!);
            }
        }
    }

    /// <summary>The columns in the view.</summary>
    internal IReadOnlyList<DataViewSchema.Column> Selected { get; }

    /// <summary>The columns as they are stored.</summary>
    internal IReadOnlyList<ColumnSchema> Schemas => [.. _columns.Select(c => c.Schema)];

    /// <summary>Why others cannot be stored.</summary>
    internal IReadOnlyList<string> Problems => _problems;

    /// <summary>Bytes of the rows since <see cref="Begin"/>.</summary>
    internal long Bytes
    {
        get
        {
            long bytes = 0;
            foreach (RowColumn column in _columns)
            {
                bytes += column.Bytes;
            }

            return bytes;
        }
    }

    /// <summary>Reads from now on where a cursor stands.</summary>
    internal void Bind(DataViewRow row) => _columns.ForEach(c => c.Bind(row));

    /// <summary>Begins a chunk of each column.</summary>
    internal void Begin(BufferPool pool, int rows) => _columns.ForEach(c => c.Begin(pool, rows));

    /// <summary>Adds the row.</summary>
    internal void Append()
    {
        foreach (RowColumn column in _columns)
        {
            column.Append();
        }
    }

    /// <summary>Adds the rows to come, at most <paramref name="most"/>.</summary>
    /// <returns>Number of rows.</returns>
    internal int Append(DataViewRowCursor cursor, int most)
    {
        int count = 0;
        while (count < most && cursor.MoveNext())
        {
            Append();
            count++;
        }

        return count;
    }

    /// <summary>The chunks of the rows since <see cref="Begin"/>.</summary>
    internal ChunkList End(int rows)
    {
        ChunkList chunks = new();
        _columns.ForEach(c => chunks.Add(c.End(rows)));
        return chunks;
    }

    public void Dispose() => _columns.ForEach(c => c.Dispose());

    private static DataViewSchema.Column Find(DataViewSchema schema, string name)
        => schema.GetColumnOrNull(name)
            ?? throw new ArgumentException($"The view has no column '{name}'{NearestName.Hint(name, schema.Select(c => c.Name))}", nameof(name));
}
