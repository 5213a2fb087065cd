using System.Globalization;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Expressions;

namespace Microsoft.ML.Root.Datasets;

/// <summary>
/// A translated part of an expression: text of this library's language, whose type is known. A number that was written out has no type
/// yet: numpy gives it that of the array beside it (NEP 50).
/// </summary>
/// <param name="Text">The translation; empty for a number that was written out.</param>
/// <param name="Type">Its type; of a number that was written out the one that it has alone.</param>
/// <param name="Number">long, double or bool that was written out; else null.</param>
internal readonly record struct NumpyValue(string Text, ExpressionType Type, object? Number = null)
{
    /// <summary>A number that was written out.</summary>
    internal static NumpyValue Of(object number) => new("", new ExpressionType(ElementTypes.Of(number.GetType())!.Value), number);

    /// <summary>The number that was written out as a real one.</summary>
    internal double Real => Convert.ToDouble(Number, CultureInfo.InvariantCulture);

    /// <summary>As a value of an element type: numbers are written in it, others cast where they have another.</summary>
    internal string As(ElementType type)
        => Number is not null ? Written(type)
            : Type.Element == type ? Text
            : Type.IsScalar ? $"{CppTypes.Name(type)}({Text})"
            : $"{Type with { Element = type }}{{{Text}}}";

    /// <summary>As it stands alone.</summary>
    internal string Alone => As(Type.Element);

    /// <summary>The type that numpy computes in, of two arrays or of an array and a number.</summary>
    internal static ElementType Common(NumpyValue left, NumpyValue right)
        => (left.Number, right.Number) switch
        {
            (not null, null) => Beside(right.Type.Element, left.Number),
            (null, not null) => Beside(left.Type.Element, right.Number),
            _ => Promote(left.Type.Element, right.Type.Element),
        };

    /// <summary>numpy's promotion of two types: a whole number of 32 bits or more beside a float becomes a double, unlike in C++.</summary>
    internal static ElementType Promote(ElementType left, ElementType right)
    {
        if (left == right || right == ElementType.Bool)
        {
            return left;
        }

        if (left == ElementType.Bool)
        {
            return right;
        }

        if (IsReal(left) || IsReal(right))
        {
            return FitsSingle(left) && FitsSingle(right) ? ElementType.Float32 : ElementType.Float64;
        }

        if (IsUnsigned(left) == IsUnsigned(right))
        {
            return left.Size() >= right.Size() ? left : right;
        }

        (ElementType signed, ElementType unsigned) = IsUnsigned(left) ? (right, left) : (left, right);
        return signed.Size() > unsigned.Size() ? signed : unsigned switch
        {
            ElementType.UInt8 => ElementType.Int16,
            ElementType.UInt16 => ElementType.Int32,
            ElementType.UInt32 => ElementType.Int64,
            _ => ElementType.Float64,
        };
    }

    /// <summary>True for float and double.</summary>
    internal static bool IsReal(ElementType type) => type is ElementType.Float32 or ElementType.Float64;

    /// <summary>True for whole numbers without sign.</summary>
    internal static bool IsUnsigned(ElementType type) => type is ElementType.UInt8 or ElementType.UInt16 or ElementType.UInt32 or ElementType.UInt64;

    /// <summary>What numpy holds in a float without loss: it, and whole numbers of up to 16 bits.</summary>
    private static bool FitsSingle(ElementType type) => type == ElementType.Float32 || (!IsReal(type) && type.Size() <= sizeof(short));

    private static ElementType Beside(ElementType array, object number) => number switch
    {
        double => IsReal(array) ? array : ElementType.Float64,
        long => array == ElementType.Bool ? ElementType.Int64 : array,
        _ => array,
    };

    private string Written(ElementType type) => type switch
    {
        ElementType.Bool => Real != 0 ? "true" : "false",
        ElementType.Float32 => Digits((float)Real, "f"),
        ElementType.Float64 => Digits(Real, ""),
        _ => (Number is long given ? given : long.CreateSaturating(Real)) is long whole && whole is > int.MaxValue or < int.MinValue
            ? string.Create(CultureInfo.InvariantCulture, $"({whole}LL)")
            : string.Create(CultureInfo.InvariantCulture, $"({whole})"),
    };

    /// <summary>The digits from which the same number is read; a float is the nearest to the double that Python has.</summary>
    private static string Digits<T>(T number, string suffix)
        where T : System.Numerics.IFloatingPointIeee754<T>
    {
        if (!T.IsFinite(number))
        {
            string type = suffix.Length > 0 ? "float" : "double";
            return T.IsNaN(number) ? $"std::numeric_limits<{type}>::quiet_NaN()" : $"({(T.IsNegative(number) ? "-" : "")}std::numeric_limits<{type}>::infinity())";
        }

        string digits = number.ToString("R", CultureInfo.InvariantCulture);
        return $"({(digits.AsSpan().ContainsAny('.', 'E') ? digits : $"{digits}.0")}{suffix})";
    }
}
