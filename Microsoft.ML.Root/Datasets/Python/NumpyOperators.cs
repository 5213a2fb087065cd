using Microsoft.ML.Root.Expressions;

namespace Microsoft.ML.Root.Datasets;

/// <summary>Operators between two values, as numpy has them.</summary>
internal static class NumpyOperators
{
    /// <summary>The translation.</summary>
    internal static NumpyValue Binary(NumpyTranslator translator, TextRange range, string text, NumpyValue left, NumpyValue right)
    {
        if (left.Type.IsText || right.Type.IsText)
        {
            return translator.Refuse(range, "Only numbers have operators");
        }

        if (left.Number is not null && right.Number is not null && Folded(text, left, right) is NumpyValue folded)
        {
            return folded;
        }

        ElementType common = NumpyValue.Common(left, right);
        bool areBool = common == ElementType.Bool;
        return text switch
        {
            "+" or "*" or "-" when areBool => text == "-"
                ? translator.Refuse(range, "numpy has no '-' of truth values; '^' says where they differ")
                : Truth(text == "+" ? "||" : "&&"),
            "&" or "|" or "^" when areBool => Truth(text switch { "&" => "&&", "|" => "||", _ => "!=" }),
            "&" or "|" or "^" when NumpyValue.IsReal(common) => translator.Refuse(range, $"'{text}' takes truth values or whole numbers; comparisons beside it need parentheses"),
            "/" => Joined("/", NumpyValue.IsReal(common) ? common : ElementType.Float64),
            "//" => FloorDivision(),
            "%" => Remainder(),
            "**" => Power(),
            "<" or "<=" or ">" or ">=" or "==" or "!=" => Truth(text),
            _ => Joined(text, common),
        };

        NumpyValue Truth(string operation) => translator.Truth(range, $"({left.As(common)} {operation} {right.As(common)})");

        NumpyValue Joined(string operation, ElementType type) => translator.Typed(range, $"({left.As(type)} {operation} {right.As(type)})");

        NumpyValue FloorDivision()
        {
            ElementType real = NumpyValue.IsReal(common) ? common : ElementType.Float64;
            NumpyValue quotient = translator.Typed(range, $"floor({left.As(real)} / {right.As(real)})");
            return translator.Typed(range, quotient.As(common));
        }

        // Python's remainder has the sign of the divisor, C++'s that of the dividend.
        NumpyValue Remainder()
        {
            (string l, string r) = (left.As(common), right.As(common));
            return translator.Typed(
                range,
                NumpyValue.IsReal(common) ? translator.Typed(range, RealRemainder(l, r)).As(common)
                    : NumpyValue.IsUnsigned(common) ? $"({l} % {r})"
                    : $"((({l} % {r}) + {r}) % {r})");
        }

        // One that has the sign already is not added to, which would round it, or make NaN of an infinite divisor.
        string RealRemainder(string l, string r)
        {
            string rest = $"fmod({l}, {r})";
            NumpyValue hasOtherSign = translator.Truth(range, $"({rest} != 0 && ({rest} < 0) != ({r} < 0))");
            return hasOtherSign.Type.IsScalar
                ? $"({hasOtherSign.Text} ? {rest} + {r} : {rest})"
                : $"Where({hasOtherSign.Text}, {rest} + {r}, {rest})";
        }

        // numpy takes squares and roots apart, which are exact.
        NumpyValue Power()
        {
            ElementType real = NumpyValue.IsReal(common) ? common : ElementType.Float64;
            if (right.Number is not null && right.Real == 2)
            {
                return translator.Typed(range, $"({left.As(common)} * {left.As(common)})");
            }

            return right.Number is not null && right.Real == 0.5 ? translator.Typed(range, $"sqrt({left.As(real)})")
                : translator.Typed(range, translator.Typed(range, $"pow({left.As(real)}, {right.As(real)})").As(common));
        }
    }

    /// <summary>What Python computes of two numbers that were written out.</summary>
    private static NumpyValue? Folded(string text, NumpyValue left, NumpyValue right)
    {
        double l = left.Real;
        double r = right.Real;
        bool areWhole = left.Number is long && right.Number is long;
        double? value = text switch
        {
            "+" => l + r,
            "-" => l - r,
            "*" => l * r,
            "/" => l / r,
            "//" => Math.Floor(l / r),
            "**" => Math.Pow(l, r),
            _ => null,
        };
        bool isWhole = areWhole && text != "/" && value is double whole && whole == Math.Floor(whole) && Math.Abs(whole) < 1L << 53;
        return value is not double number ? null : isWhole ? NumpyValue.Of((long)number) : NumpyValue.Of(number);
    }
}
