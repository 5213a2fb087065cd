using System.Runtime.InteropServices;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Columns;

/// <summary>
/// For each list of a column the order of its values, highest first: the position of the first item, of the second, ... Equal values
/// stay as they are, NaN comes last, as where views are padded.
/// </summary>
internal sealed class ItemOrder : IChunkFunction
{
    public ColumnSchema SchemaOf(IReadOnlyList<ColumnSchema> inputs)
        => inputs[0] is { Type: not ElementType.String, Shape: [{ Kind: ShapeLevelKind.Variable }] }
            ? inputs[0] with { Type = ElementType.Int32, TypeName = "" }
            : throw new ArgumentException($"Column '{inputs[0].Path}' is {inputs[0].Type.Label()}{inputs[0].Shape}; items are sorted by lists of numbers.");

    public ColumnChunk Apply(IReadOnlyList<ColumnChunk> inputs, ColumnSchema schema, IColumnSource source, BufferPool pool)
    {
        ColumnChunk keys = inputs[0];
        double[] values = new double[keys.ValueCount];
        NumberConversion.Convert(keys.Schema.Type, keys.RawValues, ElementType.Float64, MemoryMarshal.AsBytes(values.AsSpan()));
        PooledBuffer positions = pool.Rent((long)keys.ValueCount * sizeof(int));
        Span<int> all = positions.Span<int>(keys.ValueCount);
        ReadOnlySpan<int> offsets = keys.Offsets(0);
        for (int i = 0; i < all.Length; i++)
        {
            all[i] = i;
        }

        Comparison<int> order = (left, right) =>
        {
            // CompareTo puts NaN below every number, so that it comes last here.
            int highest = values[right].CompareTo(values[left]);
            return highest == 0 ? left.CompareTo(right) : highest;
        };
        for (int row = 0; row < keys.EntryCount; row++)
        {
            Span<int> items = all[offsets[row]..offsets[row + 1]];
            items.Sort(order);
            foreach (ref int item in items)
            {
                item -= offsets[row];
            }
        }

        return keys.WithValues(schema, keys.Range, positions);
    }
}

/// <summary>The items of lists in the order that another column says; see <see cref="ItemOrder"/>.</summary>
/// <param name="sortBy">Name of the column whose order it is, for messages.</param>
internal sealed class OrderedItems(string sortBy) : IChunkFunction
{
    public ColumnSchema SchemaOf(IReadOnlyList<ColumnSchema> inputs)
        => inputs[0] is { Type: not ElementType.String, Shape: [{ Kind: ShapeLevelKind.Variable }, ..], Shape.OffsetLevels: 1 }
            ? inputs[0]
            : throw new ArgumentException($"Column '{inputs[0].Path}' is {inputs[0].Type.Label()}{inputs[0].Shape}; only items of lists of numbers are sorted.");

    public ColumnChunk Apply(IReadOnlyList<ColumnChunk> inputs, ColumnSchema schema, IColumnSource source, BufferPool pool)
    {
        (ColumnChunk stored, ColumnChunk order) = (inputs[0], inputs[1]);
        int bytes = schema.Type.Size() * schema.Shape.FixedSize;
        ReadOnlySpan<byte> from = stored.RawValues;
        ReadOnlySpan<int> offsets = stored.Offsets(0);
        ReadOnlySpan<int> positions = order.Values<int>();
        ReadOnlySpan<int> starts = order.Offsets(0);
        PooledBuffer values = pool.Rent(from.Length);
        Span<byte> to = values.Span<byte>(from.Length);
        from.CopyTo(to);
        List<int> different = [];
        for (int row = 0; row < stored.EntryCount; row++)
        {
            int count = offsets[row + 1] - offsets[row];
            if (starts[row + 1] - starts[row] != count)
            {
                different.Add(row);
                continue;
            }

            for (int i = 0; i < count; i++)
            {
                from.Slice((offsets[row] + positions[starts[row] + i]) * bytes, bytes).CopyTo(to[((offsets[row] + i) * bytes)..]);
            }
        }

        ColumnChunk chunk = stored.WithValues(schema, stored.Range, values);
        chunk.RowErrors = RowErrors.Union(stored.RowErrors, order.RowErrors, different.Count == 0 ? null : Different(stored, order, different, source));
        return chunk;
    }

    private RowErrors Different(ColumnChunk stored, ColumnChunk order, List<int> rows, IColumnSource source)
    {
        string[] errors = rows.ConvertAll(row =>
            $"There are {Count(stored, row)} items of '{stored.Schema.Name}' but {Count(order, row)} of '{sortBy}' to sort by, in {EntryPlace.Of(source, stored.Range.Start + row)}.").ToArray();
        return new RowErrors(rows, i => new InvalidOperationException(errors[i]));
    }

    private static int Count(ColumnChunk chunk, int row) => chunk.Offsets(0)[row + 1] - chunk.Offsets(0)[row];
}
