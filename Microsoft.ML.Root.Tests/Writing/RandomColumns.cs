using System.Numerics;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Tests.Writing;

/// <summary>Columns of any type and shape with random values.</summary>
internal static class RandomColumns
{
    /// <summary>A column.</summary>
    internal static ColumnSchema Schema(string name, ElementType type, params IEnumerable<ShapeLevel> shape)
        => new() { Name = name, Path = name, Type = type, Shape = new ColumnShape(shape) };

    /// <summary>Random entries, the same whatever pieces they come in.</summary>
    internal static IEnumerable<ColumnChunk[]> Pieces(ColumnSchema[] schemas, IReadOnlyList<int> pieces, int seed, BufferPool pool)
    {
        Random[] random = [.. schemas.Select((_, i) => new Random(seed + i))];
        long start = 0;
        foreach (int count in pieces)
        {
            EntryRange range = new(start, start + count);
            yield return [.. schemas.Select((s, i) => Chunk(s, range, random[i], pool))];
            start += count;
        }
    }

    /// <summary>A value as a number in double precision.</summary>
    internal static double Number(ColumnChunk chunk, int item) => chunk.Schema.Type.AcceptNumber<NumberAt, double>(new NumberAt(chunk, item));

    private static ColumnChunk Chunk(ColumnSchema schema, EntryRange range, Random random, BufferPool pool)
    {
        using ColumnBuilder builder = new(schema, pool);
        for (int entry = 0; entry < range.Count; entry++)
        {
            Fill(builder, schema, 0, 0, random);
        }

        return builder.ToChunk(range);
    }

    private static void Fill(ColumnBuilder builder, ColumnSchema schema, int depth, int level, Random random)
    {
        if (depth == schema.Shape.Count)
        {
            if (schema.Type == ElementType.String)
            {
                byte[] text = new byte[random.Next(5)];
                random.NextBytes(text);
                builder.AppendText(text);
                return;
            }

            Span<byte> value = builder.AppendValues(1);
            random.NextBytes(value);
            value[0] &= schema.Type == ElementType.Bool ? (byte)1 : byte.MaxValue;
            return;
        }

        ShapeLevel shape = schema.Shape[depth];
        int items = shape.Kind == ShapeLevelKind.Fixed ? shape.Length : random.Next(shape.Kind == ShapeLevelKind.Optional ? 2 : 4);
        if (shape.Kind != ShapeLevelKind.Fixed)
        {
            builder.AppendList(level++, items);
        }

        for (int i = 0; i < items; i++)
        {
            Fill(builder, schema, depth + 1, level, random);
        }
    }

    private readonly struct NumberAt(ColumnChunk chunk, int item) : INumberVisitor<double>
    {
        public double Visit<T>()
            where T : unmanaged, INumber<T>
            => double.CreateTruncating(chunk.Values<T>()[item]);
    }
}
