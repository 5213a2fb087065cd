using Microsoft.Data.Analysis;
using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.DataFrames;

/// <summary>Picks how a column of a data frame is read.</summary>
internal static class FrameColumnFactory
{
    /// <summary>The column; one of a type that ROOT's columns do not have is there, but cannot be read.</summary>
    internal static FrameColumn Of(DataFrameColumn column) => column switch
    {
        PrimitiveDataFrameColumn<bool> c => Numbers(c),
        PrimitiveDataFrameColumn<sbyte> c => Numbers(c),
        PrimitiveDataFrameColumn<byte> c => Numbers(c),
        PrimitiveDataFrameColumn<short> c => Numbers(c),
        PrimitiveDataFrameColumn<ushort> c => Numbers(c),
        PrimitiveDataFrameColumn<int> c => Numbers(c),
        PrimitiveDataFrameColumn<uint> c => Numbers(c),
        PrimitiveDataFrameColumn<long> c => Numbers(c),
        PrimitiveDataFrameColumn<ulong> c => Numbers(c),
        PrimitiveDataFrameColumn<float> c => Numbers(c),
        PrimitiveDataFrameColumn<double> c => Numbers(c),
        VBufferDataFrameColumn<bool> c => Lists(c),
        VBufferDataFrameColumn<sbyte> c => Lists(c),
        VBufferDataFrameColumn<byte> c => Lists(c),
        VBufferDataFrameColumn<short> c => Lists(c),
        VBufferDataFrameColumn<ushort> c => Lists(c),
        VBufferDataFrameColumn<int> c => Lists(c),
        VBufferDataFrameColumn<uint> c => Lists(c),
        VBufferDataFrameColumn<long> c => Lists(c),
        VBufferDataFrameColumn<ulong> c => Lists(c),
        VBufferDataFrameColumn<float> c => Lists(c),
        VBufferDataFrameColumn<double> c => Lists(c),
        VBufferDataFrameColumn<ReadOnlyMemory<char>> c => new FrameTextLists(c, Schema(c, ElementType.String, ColumnShape.List)),
        _ when column.DataType == typeof(string) => new FrameText(column, Schema(column, ElementType.String, Shape(column))),
        _ => new FrameText(column, Unreadable(column)),
    };

    private static FrameNumbers<T> Numbers<T>(PrimitiveDataFrameColumn<T> column)
        where T : unmanaged
        => new(column, Schema(column, ElementTypes.Of(typeof(T))!.Value, Shape(column)));

    private static FrameLists<T> Lists<T>(VBufferDataFrameColumn<T> column)
        where T : unmanaged
        => new(column, Schema(column, ElementTypes.Of(typeof(T))!.Value, ColumnShape.List));

    private static ColumnShape Shape(DataFrameColumn column) => column.NullCount > 0 ? new ColumnShape(ShapeLevel.Optional) : ColumnShape.Scalar;

    private static ColumnSchema Schema(DataFrameColumn column, ElementType type, ColumnShape shape)
        => new() { Path = column.Name, Name = column.Name, Type = type, Shape = shape };

    private static ColumnSchema Unreadable(DataFrameColumn column) => new()
    {
        Path = column.Name,
        Name = column.Name,
        Type = ElementType.String,
        TypeName = column.DataType.Name,
        Unreadable = $"values of type {column.DataType.Name} have no place in ROOT's columns",
    };
}
