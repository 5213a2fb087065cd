using System.Runtime.InteropServices;
using System.Text;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Tests.Columns;

/// <summary>A column that lies in an array: values, lists (jagged arrays), lists of lists, texts.</summary>
internal sealed class SyntheticArray(ColumnSchema schema, Array values) : SyntheticColumn(schema)
{
    internal override ColumnChunk Decode(EntryRange range, BufferPool pool)
    {
        List<PooledBuffer> offsets = [];
        IReadOnlyList<object> items = [.. values.Cast<object>().Skip((int)range.Start).Take((int)range.Count)];
        foreach (ShapeLevel level in Schema.Shape)
        {
            if (level.Kind == ShapeLevelKind.Variable)
            {
                offsets.Add(Offsets(items.Select(l => ((Array)l).Length), pool));
            }

            if (items.Count > 0 && items[0] is Array)
            {
                items = [.. items.SelectMany(l => ((Array)l).Cast<object>())];
            }
        }

        if (Schema.Type == ElementType.String)
        {
            byte[][] texts = [.. items.Select(t => Encoding.UTF8.GetBytes((string)t))];
            return new ColumnChunk(
                Schema, range, Rent(pool, [.. texts.SelectMany(t => t)]), texts.Length, [.. offsets], Offsets(texts.Select(t => t.Length), pool));
        }

        byte[] bytes = [.. items.SelectMany(Bytes)];
        return new ColumnChunk(Schema, range, Rent(pool, bytes), bytes.Length / Schema.Type.Size(), [.. offsets]);
    }

    internal override long Bytes(EntryRange range) => range.Count * sizeof(long);

    private static PooledBuffer Offsets(IEnumerable<int> lengths, BufferPool pool)
    {
        int[] ends = [0, .. lengths];
        for (int i = 1; i < ends.Length; i++)
        {
            ends[i] += ends[i - 1];
        }

        return Rent(pool, MemoryMarshal.AsBytes<int>(ends));
    }

    private static PooledBuffer Rent(BufferPool pool, ReadOnlySpan<byte> bytes)
    {
        PooledBuffer buffer = pool.Rent(bytes.Length);
        bytes.CopyTo(buffer.Span<byte>(bytes.Length));
        return buffer;
    }

    private static byte[] Bytes(object value) => value switch
    {
        bool v => [v ? (byte)1 : (byte)0],
        sbyte v => [(byte)v],
        byte v => [v],
        short v => BitConverter.GetBytes(v),
        ushort v => BitConverter.GetBytes(v),
        int v => BitConverter.GetBytes(v),
        uint v => BitConverter.GetBytes(v),
        long v => BitConverter.GetBytes(v),
        ulong v => BitConverter.GetBytes(v),
        float v => BitConverter.GetBytes(v),
        double v => BitConverter.GetBytes(v),
        _ => throw new ArgumentException($"{value.GetType()} is no element type."),
    };
}
