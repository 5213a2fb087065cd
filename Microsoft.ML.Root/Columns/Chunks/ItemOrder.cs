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
        PooledBuffer positions = pool.Rent((long)keys.ValueCount * sizeof(int));
        Span<int> all = positions.Span<int>(keys.ValueCount);
        if (keys.Schema.Type == ElementType.Float32)
        {
            Order(keys.Values<float>(), keys.Offsets(0), all);
        }
        else
        {
            double[] values = new double[keys.ValueCount];
            NumberConversion.Convert(keys.Schema.Type, keys.RawValues, ElementType.Float64, MemoryMarshal.AsBytes(values.AsSpan()));
            Order(values, keys.Offsets(0), all);
        }

        return keys.WithValues(schema, keys.Range, positions);
    }

    /// <summary>A value and its position in one number, so that numbers alone are sorted.</summary>
    private static void Order(ReadOnlySpan<float> values, ReadOnlySpan<int> offsets, Span<int> positions)
    {
        ulong[] keys = [];
        for (int row = 0; row + 1 < offsets.Length; row++)
        {
            ReadOnlySpan<float> items = values[offsets[row]..offsets[row + 1]];
            if (keys.Length < items.Length)
            {
                keys = new ulong[2 * items.Length];
            }

            for (int i = 0; i < items.Length; i++)
            {
                keys[i] = ((ulong)FromHighest(items[i]) << 32) | (uint)i;
            }

            keys.AsSpan(0, items.Length).Sort();
            for (int i = 0; i < items.Length; i++)
            {
                positions[offsets[row] + i] = (int)(uint)keys[i];
            }
        }
    }

    /// <summary>A whole number that is the smaller the higher a value is: the bits of positive numbers rise with them (IEEE 754).</summary>
    private static uint FromHighest(float value)
    {
        uint bits = BitConverter.SingleToUInt32Bits(value + 0f); // both zeros are one
        return float.IsNaN(value) ? uint.MaxValue : (bits & 0x80000000) != 0 ? bits : ~(bits | 0x80000000);
    }

    /// <summary>A position does not fit beside these: it goes along, and equal values are put in order afterwards.</summary>
    private static void Order(ReadOnlySpan<double> values, ReadOnlySpan<int> offsets, Span<int> positions)
    {
        ulong[] keys = [];
        for (int row = 0; row + 1 < offsets.Length; row++)
        {
            ReadOnlySpan<double> items = values[offsets[row]..offsets[row + 1]];
            Span<int> order = positions.Slice(offsets[row], items.Length);
            if (keys.Length < items.Length)
            {
                keys = new ulong[2 * items.Length];
            }

            for (int i = 0; i < items.Length; i++)
            {
                (keys[i], order[i]) = (FromHighest(items[i]), i);
            }

            keys.AsSpan(0, items.Length).Sort(order);
            for (int first = 0, i = 1; i <= items.Length; i++)
            {
                if (i == items.Length || keys[i] != keys[first])
                {
                    order[first..i].Sort();
                    first = i;
                }
            }
        }
    }

    private static ulong FromHighest(double value)
    {
        ulong bits = BitConverter.DoubleToUInt64Bits(value + 0.0);
        return double.IsNaN(value) ? ulong.MaxValue : (bits & (1UL << 63)) != 0 ? bits : ~(bits | (1UL << 63));
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
        (ColumnChunk stored, ColumnChunk orders) = (inputs[0], inputs[1]);
        int bytes = schema.Type.Size() * schema.Shape.FixedSize;
        ReadOnlySpan<byte> from = stored.RawValues;
        ReadOnlySpan<int> offsets = stored.Offsets(0);
        ReadOnlySpan<int> positions = orders.Values<int>();
        ReadOnlySpan<int> starts = orders.Offsets(0);
        PooledBuffer values = pool.Rent(from.Length);
        Span<byte> to = values.Span<byte>(from.Length);
        List<int> different = [];
        for (int row = 0; row < stored.EntryCount; row++)
        {
            int count = offsets[row + 1] - offsets[row];
            if (starts[row + 1] - starts[row] != count)
            {
                different.Add(row);
                from.Slice(offsets[row] * bytes, count * bytes).CopyTo(to[(offsets[row] * bytes)..]);
                continue;
            }

            ReadOnlySpan<int> order = positions.Slice(starts[row], count);
            if (bytes == sizeof(float))
            {
                Take(MemoryMarshal.Cast<byte, float>(from).Slice(offsets[row], count), order, MemoryMarshal.Cast<byte, float>(to).Slice(offsets[row], count));
                continue;
            }

            for (int i = 0; i < count; i++)
            {
                from.Slice((offsets[row] + order[i]) * bytes, bytes).CopyTo(to[((offsets[row] + i) * bytes)..]);
            }
        }

        ColumnChunk chunk = stored.WithValues(schema, stored.Range, values);
        chunk.RowErrors = RowErrors.Union(stored.RowErrors, orders.RowErrors, different.Count == 0 ? null : Different(stored, orders, different, source));
        return chunk;
    }

    private static void Take(ReadOnlySpan<float> values, ReadOnlySpan<int> order, Span<float> taken)
    {
        for (int i = 0; i < taken.Length; i++)
        {
            taken[i] = values[order[i]];
        }
    }

    private RowErrors Different(ColumnChunk stored, ColumnChunk order, List<int> rows, IColumnSource source)
    {
        string[] errors = rows.ConvertAll(row =>
            $"There are {Count(stored, row)} items of '{stored.Schema.Name}' but {Count(order, row)} of '{sortBy}' to sort by, in {EntryPlace.Of(source, stored.Range.Start + row)}.").ToArray();
        return new RowErrors(rows, i => new InvalidOperationException(errors[i]));
    }

    private static int Count(ColumnChunk chunk, int row) => chunk.Offsets(0)[row + 1] - chunk.Offsets(0)[row];
}
