using System.Numerics;

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

    /// <summary>Calls the visitor with the type of the values.</summary>
    internal static TResult Accept<TVisitor, TResult>(this ElementType type, TVisitor visitor)
        where TVisitor : struct, IElementVisitor<TResult>, allows ref struct
        => type switch
        {
            ElementType.Bool => visitor.VisitBool(),
            ElementType.String => visitor.VisitText(),
            _ => AcceptNumber<TVisitor, TResult>(type, visitor),
        };

    /// <summary>Calls the visitor with the type of the values, which are numbers or truth values.</summary>
    /// <exception cref="ArgumentException">They are text.</exception>
    internal static TResult AcceptNumber<TVisitor, TResult>(this ElementType type, TVisitor visitor)
        where TVisitor : struct, INumberVisitor<TResult>, allows ref struct
        => type switch
        {
            ElementType.Bool or ElementType.UInt8 => visitor.Visit<byte>(),
            ElementType.Int8 => visitor.Visit<sbyte>(),
            ElementType.Int16 => visitor.Visit<short>(),
            ElementType.UInt16 => visitor.Visit<ushort>(),
            ElementType.Int32 => visitor.Visit<int>(),
            ElementType.UInt32 => visitor.Visit<uint>(),
            ElementType.Int64 => visitor.Visit<long>(),
            ElementType.UInt64 => visitor.Visit<ulong>(),
            ElementType.Float32 => visitor.Visit<float>(),
            ElementType.Float64 => visitor.Visit<double>(),
            _ => throw new ArgumentException("Text is no number.", nameof(type)),
        };

    /// <summary>The .NET type of a value.</summary>
    internal static Type ClrType(this ElementType type) => type.Accept<ClrTypeVisitor, Type>(default);

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

    private readonly struct ClrTypeVisitor : IElementVisitor<Type>
    {
        public Type Visit<T>()
            where T : unmanaged, INumber<T>
            => typeof(T);

        public Type VisitBool() => typeof(bool);

        public Type VisitText() => typeof(string);
    }
}
