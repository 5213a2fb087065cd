using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Expressions;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Tests.Expressions;

/// <summary>Evaluates expressions as data sets do: as a column of a <see cref="DefinedSource"/>.</summary>
internal static class Evaluate
{
    /// <summary>The type and the entries of an expression over all entries; every buffer comes back.</summary>
    public static (ColumnSchema Schema, List<object> Entries) Column(IColumnSource source, string expression)
        => Column(source, new ExpressionDefinition("result__", expression));

    /// <summary>The type and the entries of a computed column.</summary>
    public static (ColumnSchema Schema, List<object> Entries) Column(IColumnSource source, params Definition[] definitions)
    {
        DefinedSource defined = new(source, definitions);
        using BufferPool pool = new();
        ColumnSchema schema = defined.Columns.Single(c => c.Name == definitions[^1].Name);
        List<object> entries;
        using (DecodeContext context = new(pool))
        {
            int column = defined.Columns.ToList().IndexOf(schema);
            using ColumnChunk chunk = defined.Read([column], new EntryRange(0, defined.EntryCount), context)[0];
            entries = ChunkValues.Entries(chunk);
        }

        Assert.AreEqual(0, pool.RentedBytes);
        return (schema, entries);
    }

    /// <summary>The type and the entries of an expression, with the errors of rows that have no value.</summary>
    public static (ColumnSchema Schema, List<object> Entries, Dictionary<int, RootExpressionException> Errors) WithErrors(
        IColumnSource source, string expression)
    {
        DefinedSource defined = new(source, [new ExpressionDefinition("result__", expression)]);
        using BufferPool pool = new();
        Dictionary<int, RootExpressionException> errors = [];
        List<object> entries;
        int column = defined.Columns.Count - 1;
        using (DecodeContext context = new(pool))
        {
            ColumnTask task = defined.Plan([column], new EntryRange(0, defined.EntryCount)).Single();
            using ColumnChunk chunk = ColumnReading.Decode(task, context).Single();
            entries = ChunkValues.Entries(chunk);
            for (int i = 0; i < (chunk.RowErrors?.Rows.Count ?? 0); i++)
            {
                errors.Add(chunk.RowErrors!.Rows[i], (RootExpressionException)chunk.RowErrors.Error(i));
            }
        }

        Assert.AreEqual(0, pool.RentedBytes);
        return (defined.Columns[column], entries, errors);
    }

    /// <summary>The rows that pass a filter.</summary>
    public static int[] Filter(IColumnSource source, string condition)
    {
        RowFilter filter = RowFilter.Compile(new ExpressionText(condition), new DefinedSource(source));
        using BufferPool pool = new();
        int[] rows = [.. Enumerable.Range(0, (int)source.EntryCount)];
        using (DecodeContext context = new(pool))
        {
            EntryRange range = new(0, source.EntryCount);
            ColumnChunk[] inputs = source.Read(filter.Inputs, range, context);
            rows = filter.Passing(range, rows, inputs, context);
            ColumnReading.Dispose(inputs);
        }

        Assert.AreEqual(0, pool.RentedBytes);
        return rows;
    }
}
