using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Tests.Columns;

/// <summary>A column whose values are computed from the entry number.</summary>
internal abstract class SyntheticColumn(ColumnSchema schema)
{
    internal ColumnSchema Schema { get; } = schema;

    internal abstract ColumnChunk Decode(EntryRange range, BufferPool pool);

    internal abstract long Bytes(EntryRange range);

    internal static ColumnSchema Of(string name, ElementType type, ColumnShape shape)
        => new() { Path = name, Name = name, Type = type, Shape = shape };

    internal static SyntheticColumn Scalar<T>(string name, Func<long, T> value)
        where T : unmanaged
        => new SyntheticScalar<T>(Of(name, ElementTypes.Of(typeof(T))!.Value, ColumnShape.Scalar), value);

    internal static SyntheticColumn Fixed<T>(string name, int size, Func<long, int, T> value)
        where T : unmanaged
        => new SyntheticList<T>(Of(name, ElementTypes.Of(typeof(T))!.Value, new ColumnShape(ShapeLevel.Fixed(size))), _ => size, value);

    internal static SyntheticColumn List<T>(string name, Func<long, int> length, Func<long, int, T> value)
        where T : unmanaged
        => new SyntheticList<T>(Of(name, ElementTypes.Of(typeof(T))!.Value, ColumnShape.List), length, value);

    internal static SyntheticColumn Text(string name, Func<long, string> value)
        => new SyntheticText(Of(name, ElementType.String, ColumnShape.Scalar), value);

    private sealed class SyntheticScalar<T>(ColumnSchema schema, Func<long, T> value) : SyntheticColumn(schema)
        where T : unmanaged
    {
        internal override ColumnChunk Decode(EntryRange range, BufferPool pool)
        {
            int count = (int)range.Count;
            PooledBuffer buffer = pool.Rent((long)count * Schema.Type.Size());
            Span<T> values = buffer.Span<T>(count);
            for (int i = 0; i < count; i++)
            {
                values[i] = value(range.Start + i);
            }

            return new ColumnChunk(Schema, range, buffer, count);
        }

        internal override long Bytes(EntryRange range) => range.Count * Schema.Type.Size();
    }

    private sealed class SyntheticList<T>(ColumnSchema schema, Func<long, int> length, Func<long, int, T> value)
        : SyntheticColumn(schema)
        where T : unmanaged
    {
        internal override ColumnChunk Decode(EntryRange range, BufferPool pool)
        {
            int count = (int)range.Count;
            PooledBuffer offsetBuffer = pool.Rent((count + 1L) * sizeof(int));
            Span<int> offsets = offsetBuffer.Span<int>(count + 1);
            offsets[0] = 0;
            for (int i = 0; i < count; i++)
            {
                offsets[i + 1] = offsets[i] + length(range.Start + i);
            }

            PooledBuffer buffer = pool.Rent((long)offsets[count] * Schema.Type.Size());
            Span<T> values = buffer.Span<T>(offsets[count]);
            for (int i = 0; i < count; i++)
            {
                for (int j = offsets[i]; j < offsets[i + 1]; j++)
                {
                    values[j] = value(range.Start + i, j - offsets[i]);
                }
            }

            int total = offsets[count];
            if (Schema.Shape.OffsetLevels > 0)
            {
                return new ColumnChunk(Schema, range, buffer, total, [offsetBuffer]);
            }

            offsetBuffer.Release();
            return new ColumnChunk(Schema, range, buffer, total);
        }

        internal override long Bytes(EntryRange range)
        {
            long items = 0;
            for (long entry = range.Start; entry < range.End; entry++)
            {
                items += length(entry);
            }

            return (items * Schema.Type.Size()) + (Schema.Shape.OffsetLevels * (range.Count + 1) * sizeof(int));
        }
    }

    private sealed class SyntheticText(ColumnSchema schema, Func<long, string> value) : SyntheticColumn(schema)
    {
        internal override ColumnChunk Decode(EntryRange range, BufferPool pool)
        {
            int count = (int)range.Count;
            using PooledList<byte> bytes = new(pool);
            PooledBuffer offsetBuffer = pool.Rent((count + 1L) * sizeof(int));
            Span<int> offsets = offsetBuffer.Span<int>(count + 1);
            offsets[0] = 0;
            for (int i = 0; i < count; i++)
            {
                byte[] text = System.Text.Encoding.UTF8.GetBytes(value(range.Start + i));
                text.CopyTo(bytes.Append(text.Length));
                offsets[i + 1] = bytes.Count;
            }

            return new ColumnChunk(Schema, range, bytes.Detach(), count, null, offsetBuffer);
        }

        internal override long Bytes(EntryRange range) => range.Count * 16;
    }
}
