using System.Globalization;
using System.Text;
using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Tests.Expressions;

/// <summary>Chunks as objects: a value, or a list of them, an entry.</summary>
internal static class ChunkValues
{
    /// <summary>All entries of a chunk.</summary>
    public static List<object> Entries(ColumnChunk chunk)
    {
        List<object> items = Leaves(chunk);
        int level = chunk.Schema.Shape.OffsetLevels;
        for (int i = chunk.Schema.Shape.Count - 1; i >= 0; i--)
        {
            ShapeLevel shape = chunk.Schema.Shape[i];
            if (shape.Kind == ShapeLevelKind.Fixed)
            {
                items = [.. items.Chunk(shape.Length)];
                continue;
            }

            int[] offsets = chunk.Offsets(--level).ToArray();
            List<object> lists = items;
            items = [.. Enumerable.Range(0, offsets.Length - 1).Select(l => lists[offsets[l]..offsets[l + 1]].ToArray())];
        }

        return items;
    }

    private static List<object> Leaves(ColumnChunk chunk) => chunk.Schema.Type switch
    {
        ElementType.Bool => Box(chunk.Values<bool>()),
        ElementType.Int8 => Box(chunk.Values<sbyte>()),
        ElementType.UInt8 => Box(chunk.Values<byte>()),
        ElementType.Int16 => Box(chunk.Values<short>()),
        ElementType.UInt16 => Box(chunk.Values<ushort>()),
        ElementType.Int32 => Box(chunk.Values<int>()),
        ElementType.UInt32 => Box(chunk.Values<uint>()),
        ElementType.Int64 => Box(chunk.Values<long>()),
        ElementType.UInt64 => Box(chunk.Values<ulong>()),
        ElementType.Float32 => Box(chunk.Values<float>()),
        ElementType.Float64 => Box(chunk.Values<double>()),
        _ => [.. Enumerable.Range(0, chunk.ValueCount)
            .Select(i => Encoding.UTF8.GetString(chunk.TextBytes[chunk.TextOffsets[i]..chunk.TextOffsets[i + 1]]))],
    };

    private static List<object> Box<T>(ReadOnlySpan<T> values)
        where T : unmanaged
        => [.. values.ToArray().Cast<object>()];

    /// <summary>Values as JSON, floats with nine digits.</summary>
    public static string Json(object value) => value switch
    {
        System.Collections.IEnumerable list and not string => $"[{string.Join(",", list.Cast<object>().Select(Json))}]",
        bool flag => flag ? "true" : "false",
        float real => real.ToString("G9", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
