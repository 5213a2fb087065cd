namespace Microsoft.ML.Root.Columns;

/// <summary>Facts of each <see cref="ElementType"/>.</summary>
internal static class ElementTypes
{
    /// <summary>Bytes of a value in memory; of a string's bytes, 1.</summary>
    internal static int Size(this ElementType type) => type switch
    {
        ElementType.Bool or ElementType.Int8 or ElementType.UInt8 or ElementType.String => 1,
        ElementType.Int16 or ElementType.UInt16 => 2,
        ElementType.Int32 or ElementType.UInt32 or ElementType.Float32 => 4,
        _ => 8,
    };

    /// <summary>The .NET type of a value.</summary>
    internal static Type ClrType(this ElementType type) => type switch
    {
        ElementType.Bool => typeof(bool),
        ElementType.Int8 => typeof(sbyte),
        ElementType.UInt8 => typeof(byte),
        ElementType.Int16 => typeof(short),
        ElementType.UInt16 => typeof(ushort),
        ElementType.Int32 => typeof(int),
        ElementType.UInt32 => typeof(uint),
        ElementType.Int64 => typeof(long),
        ElementType.UInt64 => typeof(ulong),
        ElementType.Float32 => typeof(float),
        ElementType.Float64 => typeof(double),
        _ => typeof(string),
    };

    /// <summary>The element type whose values have this .NET type, or null.</summary>
    internal static ElementType? Of(Type type)
    {
        foreach (ElementType element in Enum.GetValues<ElementType>())
        {
            if (element.ClrType() == type)
            {
                return element;
            }
        }

        return null;
    }

    /// <summary>The name in truth tables and reports: <c>float32</c>, <c>uint8</c>, <c>string</c>.</summary>
    internal static string Label(this ElementType type) => type.ToString().ToLowerInvariant();
}
