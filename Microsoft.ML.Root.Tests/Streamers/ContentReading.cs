using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Memory;
using Microsoft.ML.Root.Streamers;

namespace Microsoft.ML.Root.Tests.Streamers;

/// <summary>Decodes entries with a decoder of the room and shows the columns as text.</summary>
internal static class ContentReading
{
    /// <summary>The decoder of a branch that holds whole objects of a class.</summary>
    public static IContentDecoder Whole(string className, int version = 1, params string[] layouts)
        => Decoder(new BranchContent { Path = "b", BranchClass = "TBranchElement", ClassName = className, ClassVersion = version }, layouts);

    /// <summary>The decoder of a branch; layouts in the short form of <see cref="LayoutParser"/>.</summary>
    public static IContentDecoder Decoder(BranchContent content, params string[] layouts)
        => ContentDecoderFactory.Create(content, Registry(layouts));

    /// <summary>Layouts in the short form of <see cref="LayoutParser"/>.</summary>
    public static StreamerRegistry Registry(params string[] layouts) => new(layouts.Select(LayoutParser.Parse));

    /// <summary>The decoder of whole objects that may look at the bytes for the classes of objects.</summary>
    public static IContentDecoder Sampled(string className, ContentBytes bytes, params string[] layouts) => Decoder(
        new BranchContent { Path = "b", BranchClass = "TBranchElement", ClassName = className, ClassVersion = 1, Sample = SampleOf(bytes) }, layouts);

    /// <summary>Looks at all entries.</summary>
    public static Action<IContentDecoder, ColumnBuilder?[], Func<bool>> SampleOf(ContentBytes bytes)
        => (decoder, builders, _) => decoder.Decode(new ContentEntries { Payload = bytes.Bytes, Offsets = bytes.Offsets }, builders);

    /// <summary>Columns as <c>suffix: type shape</c>, those that cannot be read as <c>suffix: unreadable</c>.</summary>
    public static string Columns(IContentDecoder decoder) => string.Join(
        ", ", decoder.Columns.Select(c => $"{c.Suffix}: {(c.Unreadable is null ? c.Type.Label() + c.Shape : "unreadable")}"));

    /// <summary>The values of a column, lists in brackets.</summary>
    public static string Read(IContentDecoder decoder, ContentBytes bytes, string suffix, int[]? counts = null, int[]? innerCounts = null, int origin = 0)
        => Read(decoder, bytes, counts, innerCounts, origin, suffix)[suffix];

    /// <summary>The values of some columns (all that can be read if none is named).</summary>
    public static Dictionary<string, string> Read(
        IContentDecoder decoder, ContentBytes bytes, int[]? counts = null, int[]? innerCounts = null, int origin = 0, params string[] suffixes)
        => Read(
            decoder,
            new ContentEntries { Payload = bytes.Bytes, Offsets = bytes.Offsets, Counts = counts, InnerCounts = innerCounts, Origin = origin },
            suffixes);

    /// <summary>The values of some columns (all that can be read if none is named); nothing stays rented.</summary>
    public static Dictionary<string, string> Read(IContentDecoder decoder, ContentEntries entries, params string[] suffixes)
    {
        using BufferPool pool = new();
        ColumnBuilder?[] builders = new ColumnBuilder?[decoder.Columns.Count];
        Dictionary<string, string> texts = [];
        try
        {
            for (int i = 0; i < builders.Length; i++)
            {
                ContentColumn column = decoder.Columns[i];
                if (column.Unreadable is null && (suffixes.Length == 0 || suffixes.Contains(column.Suffix)))
                {
                    builders[i] = new ColumnBuilder(
                        new ColumnSchema { Path = column.Suffix, Name = column.Suffix, Type = column.Type, Shape = column.Shape }, pool);
                }
            }

            decoder.Decode(entries, builders);
            foreach (ColumnBuilder builder in builders.OfType<ColumnBuilder>())
            {
                using ColumnChunk chunk = builder.ToChunk(new EntryRange(0, entries.Count));
                texts.Add(builder.Schema.Path, Text(chunk));
            }
        }
        finally
        {
            foreach (ColumnBuilder? builder in builders)
            {
                builder?.Dispose();
            }
        }

        Assert.AreEqual(0, pool.RentedBytes);
        return texts;
    }

    /// <summary>The values of a chunk, entries separated by blanks, lists in brackets.</summary>
    private static string Text(ColumnChunk chunk)
    {
        StringBuilder text = new();
        for (int entry = 0; entry < chunk.EntryCount; entry++)
        {
            text.Append(entry > 0 ? " " : "");
            Append(text, chunk, 0, 0, entry);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, ColumnChunk chunk, int level, int offsetLevel, int item)
    {
        if (level == chunk.Schema.Shape.Count)
        {
            text.Append(Value(chunk, item));
            return;
        }

        ShapeLevel shape = chunk.Schema.Shape[level];
        bool isFixed = shape.Kind == ShapeLevelKind.Fixed;
        int start = isFixed ? item * shape.Length : chunk.Offsets(offsetLevel)[item];
        int end = isFixed ? start + shape.Length : chunk.Offsets(offsetLevel)[item + 1];
        text.Append('[');
        for (int i = start; i < end; i++)
        {
            text.Append(i > start ? "," : "");
            Append(text, chunk, level + 1, isFixed ? offsetLevel : offsetLevel + 1, i);
        }

        text.Append(']');
    }

    private static string Value(ColumnChunk chunk, int index) => chunk.Schema.Type switch
    {
        ElementType.String => Encoding.UTF8.GetString(chunk.TextBytes[chunk.TextOffsets[index]..chunk.TextOffsets[index + 1]]),
        ElementType.Float32 => chunk.Values<float>()[index].ToString(CultureInfo.InvariantCulture),
        ElementType.Float64 => chunk.Values<double>()[index].ToString(CultureInfo.InvariantCulture),
        ElementType.Int64 => chunk.Values<long>()[index].ToString(CultureInfo.InvariantCulture),
        ElementType.UInt64 => chunk.Values<ulong>()[index].ToString(CultureInfo.InvariantCulture),
        ElementType.Int32 => chunk.Values<int>()[index].ToString(CultureInfo.InvariantCulture),
        ElementType.UInt32 => chunk.Values<uint>()[index].ToString(CultureInfo.InvariantCulture),
        ElementType.Int16 => chunk.Values<short>()[index].ToString(CultureInfo.InvariantCulture),
        ElementType.UInt16 => chunk.Values<ushort>()[index].ToString(CultureInfo.InvariantCulture),
        _ => MemoryMarshal.AsBytes(chunk.Values<byte>())[index].ToString(CultureInfo.InvariantCulture),
    };
}
