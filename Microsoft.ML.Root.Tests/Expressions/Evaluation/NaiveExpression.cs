namespace Microsoft.ML.Root.Tests.Expressions.Evaluation;

/// <summary>An expression and what it is in each row, found one value at a time, with nothing of the product.</summary>
/// <param name="Text">The expression.</param>
/// <param name="Type">Type of its values.</param>
/// <param name="IsList">True for a collection.</param>
/// <param name="Row">The value of a row; of a collection, an array.</param>
internal sealed record NaiveExpression(string Text, ElementType Type, bool IsList, Func<int, object> Row)
{
    /// <summary>A value in another type, as C++ converts it on 64-bit processors.</summary>
    public static object Convert(object value, ElementType type)
    {
        if (type == ElementType.Bool)
        {
            return value is bool b ? b : !value.Equals(System.Convert.ChangeType(0, value.GetType(), null));
        }

        if (value is float or double)
        {
            double real = value is float f ? f : (double)value;
            return type switch
            {
                ElementType.Float32 => (float)real,
                ElementType.Float64 => real,
                _ => Whole(Math.Abs(real) < 1e18 ? (Int128)Math.Truncate(real) : throw new NotFiniteNumberException(), type),
            };
        }

        Int128 whole = value switch
        {
            bool flag => flag ? 1 : 0,
            ulong large => large,
            _ => System.Convert.ToInt64(value, null),
        };
        return type switch
        {
            ElementType.Float32 => (float)whole,
            ElementType.Float64 => (double)whole,
            _ => Whole(whole, type),
        };
    }

    /// <summary>The type that two operands are brought to.</summary>
    public static ElementType Common(ElementType left, ElementType right)
    {
        ElementType[] order = [ElementType.Float64, ElementType.Float32, ElementType.UInt64, ElementType.Int64, ElementType.UInt32];
        foreach (ElementType type in order)
        {
            if (left == type || right == type)
            {
                return type;
            }
        }

        return ElementType.Int32;
    }

    /// <summary>An operation on two values of the common type.</summary>
    public static object Apply(string operation, object left, object right, ElementType type)
    {
        object l = Convert(left, type);
        object r = Convert(right, type);
        switch (operation)
        {
            case "<":
                return Compare(l, r) < 0;
            case ">":
                return Compare(l, r) > 0;
            case "<=":
                return Compare(l, r) is <= 0;
            case ">=":
                return Compare(l, r) is >= 0;
            case "==":
                return Compare(l, r) == 0;
            case "!=":
                return Compare(l, r) != 0;
            default:
                break;
        }

        if (type is ElementType.Float64)
        {
            return Real((double)l, (double)r, operation);
        }

        if (type is ElementType.Float32)
        {
            // One operation in double, rounded once, is the operation in float.
            return (float)Real((float)l, (float)r, operation);
        }

        Int128 a = Wide(l);
        Int128 b = Wide(r);
        return Whole(
            operation switch
            {
                "+" => a + b,
                "-" => a - b,
                "*" => a * b,
                "/" => a / b,
                "%" => a % b,
                "&" => a & b,
                "|" => a | b,
                "^" => a ^ b,
                _ => throw new ArgumentException(operation),
            },
            type);
    }

    private static double Real(double l, double r, string operation) => operation switch
    {
        "+" => l + r,
        "-" => l - r,
        "*" => l * r,
        "/" => l / r,
        _ => throw new ArgumentException(operation),
    };

    /// <summary>Order of two values of one type; 2 when one is NaN, so that only "not equal" is true.</summary>
    private static int? Compare(object l, object r)
        => l is float or double && (double.IsNaN(System.Convert.ToDouble(l, null)) || double.IsNaN(System.Convert.ToDouble(r, null)))
            ? null
            : ((IComparable)l).CompareTo(r);

    private static Int128 Wide(object value) => value is ulong u ? u : System.Convert.ToInt64(value, null);

    private static object Whole(Int128 value, ElementType type) => type switch
    {
        ElementType.Int8 => unchecked((sbyte)value),
        ElementType.UInt8 => unchecked((byte)value),
        ElementType.Int16 => unchecked((short)value),
        ElementType.UInt16 => unchecked((ushort)value),
        ElementType.Int32 => unchecked((int)value),
        ElementType.UInt32 => unchecked((uint)value),
        ElementType.Int64 => unchecked((long)value),
        _ => unchecked((ulong)value),
    };
}
