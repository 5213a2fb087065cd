using System.Globalization;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Expressions;

/// <summary>A column of exploded rows.</summary>
/// <param name="Schema">The column.</param>
/// <param name="Inner">Position of its column in the inner plan; -1 for the entry number.</param>
/// <param name="IsItem">True when each row has its own item, false when the entry's value is repeated.</param>
internal readonly record struct ExplodedColumn(ColumnSchema Schema, int Inner, bool IsItem);

/// <summary>Columns of exploded rows, made from those of entries.</summary>
internal sealed class ExplodeTask : ComputeTask
{
    private readonly ExplodedColumn[] _columns;
    private readonly int _innerCount;
    private readonly ExplodedLayout _layout;
    private readonly EntryRange _entries;
    private readonly EntryRange _rows;
    private readonly long _skip;

    /// <param name="inputs">Tasks of the inner columns; the first of them has the sizes.</param>
    /// <param name="columns">The columns to make.</param>
    /// <param name="innerCount">Number of inner columns.</param>
    /// <param name="layout">Where the rows of entries lie.</param>
    /// <param name="entries">Entries of the inputs.</param>
    /// <param name="rows">Rows to make.</param>
    /// <param name="skip">Rows of the entries that come before them.</param>
    internal ExplodeTask(
        IReadOnlyList<ColumnTask> inputs,
        ExplodedColumn[] columns,
        int innerCount,
        ExplodedLayout layout,
        EntryRange entries,
        EntryRange rows,
        long skip)
    {
        _layout = layout;
        Inputs = inputs;
        _columns = columns;
        _innerCount = innerCount;
        _entries = entries;
        _rows = rows;
        _skip = skip;
        Outputs = [.. Enumerable.Range(0, columns.Length)];
    }

    internal override IReadOnlyList<int> Outputs { get; }

    internal override IReadOnlyList<ColumnTask> Inputs { get; }

    internal override long DecodedBytes
        => Inputs.Sum(p => p.DecodedBytes)
            + _columns.Where(c => !c.IsItem && c.Schema.Shape.IsScalar).Sum(c => _rows.Count * c.Schema.Type.Size());

    internal override long RandomPart => -1;

    internal override ColumnChunk[] Compute(ColumnChunk[][] inputs, DecodeContext context)
    {
        ColumnChunk[] inner = new ColumnChunk[_innerCount];
        List<ColumnChunk> made = [];
        try
        {
            for (int input = 0; input < inputs.Length; input++)
            {
                for (int i = 0; i < inputs[input].Length; i++)
                {
                    inner[Inputs[input].Outputs[i]] = inputs[input][i];
                }
            }

            _layout.Check(_entries, inner[0]);
            ReadOnlySpan<int> sizes = inner[0].Offsets(0);
            int[] entries = EntriesOfRows(sizes);
            foreach (ExplodedColumn column in _columns)
            {
                made.Add(
                    column.Inner < 0 ? EntryNumbers(column.Schema, entries, context)
                    : column.IsItem ? Items(column.Schema, inner[column.Inner], inner[0], context)
                    : Taken(column.Schema, inner[column.Inner], entries, context));
            }

            return [.. made];
        }
        catch
        {
            ColumnReading.Dispose(made);
            throw;
        }
        finally
        {
            ColumnReading.Dispose(inner);
        }
    }

    /// <summary>For each row the entry that it comes from, from the start of the chunks.</summary>
    private int[] EntriesOfRows(ReadOnlySpan<int> offsets)
    {
        int[] entries = new int[_rows.Count];
        for (int entry = 0; entry < offsets.Length - 1; entry++)
        {
            int start = (int)Math.Max(0, offsets[entry] - _skip);
            int end = (int)Math.Min(entries.Length, offsets[entry + 1] - _skip);
            if (end > start)
            {
                entries.AsSpan(start, end - start).Fill(entry);
            }
        }

        return entries;
    }

    private ColumnChunk EntryNumbers(ColumnSchema schema, int[] entries, DecodeContext context)
    {
        PooledBuffer values = context.Pool.Rent((long)entries.Length * sizeof(long));
        Span<long> numbers = values.Span<long>(entries.Length);
        for (int i = 0; i < entries.Length; i++)
        {
            numbers[i] = _entries.Start + entries[i];
        }

        return new ColumnChunk(schema, _rows, values, entries.Length);
    }

    private ColumnChunk Items(ColumnSchema schema, ColumnChunk chunk, ColumnChunk sizes, DecodeContext context)
    {
        ReadOnlySpan<int> offsets = chunk.Offsets(0);
        int same = offsets.CommonPrefixLength(sizes.Offsets(0));
        if (same < offsets.Length)
        {
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture,
                $"{chunk.Schema.Name} and {sizes.Schema.Name} have different sizes in entry {_entries.Start + same - 1}: they are not of one collection."));
        }

        // What is computed fails for the entry, and so for each of its items.
        RowErrors? rowErrors = chunk.RowErrors is null ? null : RowErrors.Take([chunk], OfOnePiece(EntriesOfRows(offsets)));
        if (_skip == 0 && offsets[^1] == _rows.Count)
        {
            return chunk.Items(schema, _rows, rowErrors);
        }

        using (ColumnChunk items = chunk.Items(schema, new EntryRange(0, offsets[^1]), null))
        {
            ColumnChunk taken = Taken(schema, items, [.. Enumerable.Range((int)_skip, (int)_rows.Count)], context);
            taken.RowErrors = rowErrors;
            return taken;
        }
    }

    private ColumnChunk Taken(ColumnSchema schema, ColumnChunk chunk, int[] entries, DecodeContext context)
        => ChunkTake.Take(schema, _rows, [chunk], OfOnePiece(entries), context.Pool);

    private static (int Piece, int Entry)[] OfOnePiece(int[] entries) => [.. entries.Select(entry => (0, entry))];
}
