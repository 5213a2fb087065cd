using System.Numerics;
using System.Runtime.CompilerServices;
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
            Order(keys.Values<float>(), keys.Offsets(0), all, pool);
        }
        else
        {
            double[] values = new double[keys.ValueCount];
            NumberConversion.Convert(keys.Schema.Type, keys.RawValues, ElementType.Float64, MemoryMarshal.AsBytes(values.AsSpan()));
            Order(values, keys.Offsets(0), all, pool);
        }

        return keys.WithValues(schema, keys.Range, positions);
    }

    /// <summary>
    /// By whole numbers that are the smaller the higher a value is: the bits of positive numbers rise with them, those of negative ones
    /// fall (IEEE 754). Both zeros are one.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Order(ReadOnlySpan<float> values, ReadOnlySpan<int> offsets, Span<int> positions, BufferPool pool)
    {
        using PooledBuffer buffer = pool.Rent((values.Length + (long)Vector<int>.Count) * sizeof(int));
        Span<int> keys = buffer.Span<int>(values.Length + Vector<int>.Count);
        for (int i = 0; i < values.Length; i++)
        {
            int bits = BitConverter.SingleToInt32Bits(values[i] + 0f);
            keys[i] = float.IsNaN(values[i]) ? int.MaxValue : bits ^ (~(bits >> 31) | int.MinValue);
        }

        ListOrder.FromLowest<int>(keys, offsets, positions);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Order(ReadOnlySpan<double> values, ReadOnlySpan<int> offsets, Span<int> positions, BufferPool pool)
    {
        using PooledBuffer buffer = pool.Rent((values.Length + (long)Vector<long>.Count) * sizeof(long));
        Span<long> keys = buffer.Span<long>(values.Length + Vector<long>.Count);
        for (int i = 0; i < values.Length; i++)
        {
            long bits = BitConverter.DoubleToInt64Bits(values[i] + 0.0);
            keys[i] = double.IsNaN(values[i]) ? long.MaxValue : bits ^ (~(bits >> 63) | long.MinValue);
        }

        ListOrder.FromLowest<long>(keys, offsets, positions);
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
        PooledBuffer values = pool.Rent(from.Length);
        Span<byte> to = values.Span<byte>(from.Length);
        List<int> different = bytes switch
        {
            sizeof(byte) => Take<byte>(stored, orders, from, to),
            sizeof(ushort) => Take<ushort>(stored, orders, from, to),
            sizeof(uint) => Take<uint>(stored, orders, from, to),
            sizeof(ulong) => Take<ulong>(stored, orders, from, to),
            _ => TakeLong(stored, orders, from, to, bytes),
        };
        ColumnChunk chunk = stored.WithValues(schema, stored.Range, values);
        chunk.RowErrors = RowErrors.Union(stored.RowErrors, orders.RowErrors, different.Count == 0 ? null : Different(stored, orders, different, source));
        return chunk;
    }

    /// <returns>Rows that have another number of items than there are positions.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static List<int> Take<T>(ColumnChunk stored, ColumnChunk orders, ReadOnlySpan<byte> from, Span<byte> to)
        where T : unmanaged
    {
        List<int> different = [];
        ReadOnlySpan<int> offsets = stored.Offsets(0);
        ReadOnlySpan<int> starts = orders.Offsets(0);
        ReadOnlySpan<T> items = MemoryMarshal.Cast<byte, T>(from);
        Span<T> taken = MemoryMarshal.Cast<byte, T>(to);
        ReadOnlySpan<int> positions = orders.Values<int>();
        for (int row = 0; row + 1 < offsets.Length; row++)
        {
            int count = offsets[row + 1] - offsets[row];
            ReadOnlySpan<T> own = items.Slice(offsets[row], count);
            Span<T> ownTaken = taken.Slice(offsets[row], count);
            if (starts[row + 1] - starts[row] != count)
            {
                different.Add(row);
                own.CopyTo(ownTaken);
                continue;
            }

            // Positions are those of a list of this length.
            ref T first = ref MemoryMarshal.GetReference(own);
            ReadOnlySpan<int> order = positions.Slice(starts[row], count);
            for (int i = 0; i < ownTaken.Length; i++)
            {
                ownTaken[i] = Unsafe.Add(ref first, order[i]);
            }
        }

        return different;
    }

    /// <summary>Items of several values.</summary>
    private static List<int> TakeLong(ColumnChunk stored, ColumnChunk orders, ReadOnlySpan<byte> from, Span<byte> to, int bytes)
    {
        List<int> different = [];
        ReadOnlySpan<int> offsets = stored.Offsets(0);
        ReadOnlySpan<int> starts = orders.Offsets(0);
        ReadOnlySpan<int> positions = orders.Values<int>();
        for (int row = 0; row < stored.EntryCount; row++)
        {
            int count = offsets[row + 1] - offsets[row];
            bool isDifferent = starts[row + 1] - starts[row] != count;
            for (int i = 0; i < count; i++)
            {
                int position = offsets[row] + (isDifferent ? i : positions[starts[row] + i]);
                from.Slice(position * bytes, bytes).CopyTo(to[((offsets[row] + i) * bytes)..]);
            }

            if (isDifferent)
            {
                different.Add(row);
            }
        }

        return different;
    }

    private RowErrors Different(ColumnChunk stored, ColumnChunk order, List<int> rows, IColumnSource source)
    {
        string[] errors = rows.ConvertAll(row =>
            $"There are {Count(stored, row)} items of '{stored.Schema.Name}' but {Count(order, row)} of '{sortBy}' to sort by, in {EntryPlace.Of(source, stored.Range.Start + row)}.").ToArray();
        return new RowErrors(rows, i => new InvalidOperationException(errors[i]));
    }

    private static int Count(ColumnChunk chunk, int row) => chunk.Offsets(0)[row + 1] - chunk.Offsets(0)[row];
}
