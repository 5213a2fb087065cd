using System.Globalization;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Columns;

/// <summary>What a column is in rows in which it has no value: one number, boolean or text, or the items of a list.</summary>
/// <param name="items">The value alone, or the items.</param>
/// <param name="isList">True for items.</param>
internal sealed class DefaultValue(Array items, bool isList) : IChunkFunction
{
    /// <summary>The value alone, or the items.</summary>
    internal Array Items => items;

    /// <summary>True for items.</summary>
    internal bool IsList => isList;

    /// <summary>Something that a column of numbers can be: zero, or no items; null where its shape takes no default.</summary>
    internal static DefaultValue? None(ColumnSchema column)
    {
        Array items = column.Type == ElementType.Bool ? new bool[column.Shape.Count == 0 ? 1 : 0] : new byte[column.Shape.Count == 0 ? 1 : 0];
        DefaultValue none = new(items, isList: column.Shape.Count > 0);
        return none.HasShapeOf(column) ? none : null;
    }

    /// <summary>Refuses a column that cannot hold it: whole numbers stay exact, reals are rounded, other types are not mixed.</summary>
    /// <exception cref="ArgumentException">The column cannot.</exception>
    private void RequireFit(ColumnSchema column)
    {
        if (!HasShapeOf(column) || !Fits(column.Type))
        {
            string values = string.Join(", ", items.Cast<object>().Select(i => Convert.ToString(i, CultureInfo.InvariantCulture)));
            throw new ArgumentException($"The default of column '{column.Name}' is {(isList ? $"[{values}]" : $"'{values}'")}, which is no {column.Type.Label()}{column.Shape}.");
        }
    }

    /// <summary>The column without what said that rows have no value.</summary>
    public ColumnSchema SchemaOf(IReadOnlyList<ColumnSchema> inputs)
    {
        RequireFit(inputs[0]);
        return inputs[0] with { Presence = null, Incomplete = null };
    }

    /// <summary>The first column, with the default in the rows of which the second says that they have no value.</summary>
    public ColumnChunk Apply(IReadOnlyList<ColumnChunk> inputs, ColumnSchema schema, IColumnSource source, BufferPool pool)
    {
        ColumnChunk column = inputs[0];
        ReadOnlySpan<bool> isPresent = inputs[1].Values<bool>();
        if (!isPresent.Contains(false))
        {
            return column.Share(schema);
        }

        (int Piece, int Entry)[] entries = new (int, int)[isPresent.Length];
        for (int i = 0; i < entries.Length; i++)
        {
            entries[i] = isPresent[i] ? (0, i) : (1, 0);
        }

        using ColumnChunk single = Single(schema, pool);
        return ChunkTake.Take(schema, column.Range, [column, single], entries, pool);
    }

    private bool HasShapeOf(ColumnSchema column) => isList ? column.Shape is [{ Kind: ShapeLevelKind.Variable }] : column.Shape.IsScalar;

    private bool Fits(ElementType type)
    {
        ElementType own = ElementTypes.Of(items.GetType().GetElementType()!)!.Value;
        if (own == type || own is ElementType.String or ElementType.Bool || type is ElementType.String or ElementType.Bool)
        {
            return own == type;
        }

        // The digits come back from the other type, and the sign, which would come back from one of the same width, is seen in double.
        byte[] given = Bytes();
        byte[] converted = Converted(own, given, type);
        return type is ElementType.Float32 or ElementType.Float64
            || (Converted(type, converted, own).AsSpan().SequenceEqual(given)
                && Converted(type, converted, ElementType.Float64).AsSpan().SequenceEqual(Converted(own, given, ElementType.Float64)));
    }

    /// <summary>A chunk of one entry.</summary>
    private ColumnChunk Single(ColumnSchema schema, BufferPool pool)
    {
        EntryRange one = new(0, 1);
        if (!isList)
        {
            object value = items.GetValue(0)!;
            return schema.Type == ElementType.String ? ConstantChunk.Of(schema, one, value, pool) : Chunk(schema, one, [], pool);
        }

        PooledBuffer offsets = pool.Rent(2 * sizeof(int));
        offsets.Span<int>(2)[0] = 0;
        offsets.Span<int>(2)[1] = items.Length;
        return Chunk(schema, one, [offsets], pool);
    }

    private ColumnChunk Chunk(ColumnSchema schema, EntryRange range, PooledBuffer[] offsets, BufferPool pool)
    {
        byte[] values = Converted(ElementTypes.Of(items.GetType().GetElementType()!)!.Value, Bytes(), schema.Type);
        PooledBuffer buffer = pool.Rent(values.Length);
        values.CopyTo(buffer.Span<byte>(values.Length));
        return new ColumnChunk(schema, range, buffer, items.Length, offsets);
    }

    private byte[] Bytes()
    {
        byte[] bytes = new byte[Buffer.ByteLength(items)];
        Buffer.BlockCopy(items, 0, bytes, 0, bytes.Length);
        return bytes;
    }

    private byte[] Converted(ElementType from, byte[] values, ElementType to)
    {
        byte[] converted = new byte[items.Length * to.Size()];
        NumberConversion.Convert(from, values, to, converted);
        return converted;
    }
}
