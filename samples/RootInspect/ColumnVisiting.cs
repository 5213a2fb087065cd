using Microsoft.ML.Root;

namespace RootInspect;

/// <summary>The one place that goes from a column's element type to a .NET type.</summary>
internal static class ColumnVisiting
{
    /// <summary>Calls the visitor with the column's type.</summary>
    public static TResult Accept<TResult>(this RootColumn column, IColumnVisitor<TResult> visitor) => column.Schema.Type switch
    {
        ElementType.Bool => visitor.Visit<bool>(column),
        ElementType.Int8 => visitor.Visit<sbyte>(column),
        ElementType.UInt8 => visitor.Visit<byte>(column),
        ElementType.Int16 => visitor.Visit<short>(column),
        ElementType.UInt16 => visitor.Visit<ushort>(column),
        ElementType.Int32 => visitor.Visit<int>(column),
        ElementType.UInt32 => visitor.Visit<uint>(column),
        ElementType.Int64 => visitor.Visit<long>(column),
        ElementType.UInt64 => visitor.Visit<ulong>(column),
        ElementType.Float32 => visitor.Visit<float>(column),
        ElementType.Float64 => visitor.Visit<double>(column),
        _ => visitor.Visit<ReadOnlyMemory<byte>>(column),
    };
}
