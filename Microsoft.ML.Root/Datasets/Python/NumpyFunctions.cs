using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.Expressions;

namespace Microsoft.ML.Root.Datasets;

/// <summary>The functions of numpy, of Python's math and of awkward that work value by value, and the table of all that have a translation.</summary>
internal static class NumpyFunctions
{
    /// <summary>Functions of one real number, by the names of numpy and of the language.</summary>
    private static readonly Dictionary<string, string> _ofOne = new(StringComparer.Ordinal)
    {
        ["log"] = "log",
        ["log10"] = "log10",
        ["log2"] = "log2",
        ["log1p"] = "log1p",
        ["exp"] = "exp",
        ["exp2"] = "exp2",
        ["expm1"] = "expm1",
        ["sqrt"] = "sqrt",
        ["cbrt"] = "cbrt",
        ["sin"] = "sin",
        ["cos"] = "cos",
        ["tan"] = "tan",
        ["arcsin"] = "asin",
        ["arccos"] = "acos",
        ["arctan"] = "atan",
        ["asin"] = "asin",
        ["acos"] = "acos",
        ["atan"] = "atan",
        ["sinh"] = "sinh",
        ["cosh"] = "cosh",
        ["tanh"] = "tanh",
        ["arcsinh"] = "asinh",
        ["arccosh"] = "acosh",
        ["arctanh"] = "atanh",
        ["asinh"] = "asinh",
        ["acosh"] = "acosh",
        ["atanh"] = "atanh",
        ["floor"] = "floor",
        ["ceil"] = "ceil",
        ["trunc"] = "trunc",
        ["rint"] = "rint",
        ["isnan"] = "isnan",
        ["isinf"] = "isinf",
        ["isfinite"] = "isfinite",
    };

    /// <summary>Functions of two real numbers.</summary>
    private static readonly Dictionary<string, string> _ofTwo = new(StringComparer.Ordinal)
    {
        ["hypot"] = "hypot",
        ["arctan2"] = "atan2",
        ["atan2"] = "atan2",
        ["fmod"] = "fmod",
        ["fmax"] = "fmax",
        ["fmin"] = "fmin",
        ["copysign"] = "copysign",
    };

    /// <summary>Operators that have names too.</summary>
    private static readonly Dictionary<string, string> _operators = new(StringComparer.Ordinal)
    {
        ["add"] = "+",
        ["subtract"] = "-",
        ["multiply"] = "*",
        ["divide"] = "/",
        ["true_divide"] = "/",
        ["floor_divide"] = "//",
        ["power"] = "**",
        ["pow"] = "**",
        ["mod"] = "%",
        ["remainder"] = "%",
        ["greater"] = ">",
        ["greater_equal"] = ">=",
        ["less"] = "<",
        ["less_equal"] = "<=",
        ["equal"] = "==",
        ["not_equal"] = "!=",
        ["bitwise_and"] = "&",
        ["bitwise_or"] = "|",
    };

    private static readonly Dictionary<string, double> _constants = new(StringComparer.Ordinal)
    {
        ["pi"] = Math.PI,
        ["e"] = Math.E,
        ["inf"] = double.PositiveInfinity,
        ["nan"] = double.NaN,
    };

    private static readonly Dictionary<string, Func<NumpyCall, NumpyValue>> _functions = Collect();

    /// <summary>A constant of a module, or null.</summary>
    internal static NumpyValue? Constant(string name) => _constants.TryGetValue(name, out double value) ? NumpyValue.Of(value) : null;

    /// <summary>What stands behind a value and a point: a number that a vector has.</summary>
    internal static NumpyValue Property(NumpyTranslator translator, TextRange range, string name, NumpyValue target)
        => target.Type.Vector is not null && AwkwardFunctions.OfVector(name) is string method ? translator.Typed(range, $"{target.Text}.{method}()")
            : name == "counts" ? translator.Typed(range, $"long({target.Text}.size())")
            : translator.Refuse(range, $"'.{name}' has no translation");

    /// <summary>The translation of a call.</summary>
    internal static NumpyValue Call(NumpyCall call)
        => _functions.TryGetValue(call.Name, out Func<NumpyCall, NumpyValue>? function)
            ? function(call)
            : call.Refuse($"'{call.Name}' has no translation{NearestName.Hint(call.Name, _functions.Keys)}");

    private static Dictionary<string, Func<NumpyCall, NumpyValue>> Collect()
    {
        Dictionary<string, Func<NumpyCall, NumpyValue>> all = new(StringComparer.Ordinal)
        {
            ["abs"] = Absolute,
            ["absolute"] = Absolute,
            ["fabs"] = Absolute,
            ["sign"] = Sign,
            ["square"] = call => Binary(call, "*", 0, 0),
            ["negative"] = call => call.Typed($"(-{call.Only().Alone})"),
            ["round"] = Round,
            ["around"] = Round,
            ["maximum"] = call => Extreme(call, ">"),
            ["minimum"] = call => Extreme(call, "<"),
            ["clip"] = Clip,
            ["_clip"] = Clip,
            ["where"] = Where,
            ["logical_and"] = call => Logical(call, "&&"),
            ["logical_or"] = call => Logical(call, "||"),
            ["logical_not"] = call => call.Truth($"(!{call.Only().As(ElementType.Bool)})"),
            ["invert"] = call => call.Truth($"(!{call.Only().As(ElementType.Bool)})"),
            ["nan_to_num"] = NanToNumber,
            ["astype"] = Cast,
            ["values_astype"] = Cast,
        };
        foreach ((string name, string function) in _ofOne)
        {
            all.Add(name, call => OfOne(call, function));
        }

        foreach ((string name, string function) in _ofTwo)
        {
            all.Add(name, call => OfTwo(call, function));
        }

        foreach ((string name, string operation) in _operators)
        {
            all.Add(name, call => Binary(call, operation, 0, 1));
        }

        foreach (string name in (ReadOnlySpan<string>)["float32", "float64", "int32", "int64", "bool", "float", "int"])
        {
            all.Add(name, call => call.Typed(call.Only().As(NumpyCall.TypeOf(name)!.Value)));
        }

        AwkwardFunctions.AddTo(all);
        return all;
    }

    /// <summary>In double, but of a float in float.</summary>
    private static NumpyValue OfOne(NumpyCall call, string function)
    {
        string text = $"{function}({call.Only().Alone})";
        return function.StartsWith("is", StringComparison.Ordinal) ? call.Truth(text) : call.Typed(text);
    }

    private static NumpyValue OfTwo(NumpyCall call, string function)
    {
        call.Require(2, 2);
        (NumpyValue left, NumpyValue right) = (call[0], call[1]);
        ElementType common = NumpyValue.Common(left, right);
        ElementType real = NumpyValue.IsReal(common) ? common : ElementType.Float64;
        return call.Typed($"{function}({left.As(real)}, {right.As(real)})");
    }

    private static NumpyValue Binary(NumpyCall call, string operation, int left, int right)
    {
        call.Require(right + 1, right + 1);
        return NumpyOperators.Binary(call.Translator, call.Range, operation, call[left], call[right]);
    }

    /// <summary>Whole numbers stay whole, which they do not in RVec's function.</summary>
    private static NumpyValue Absolute(NumpyCall call)
    {
        NumpyValue value = call.Only();
        ElementType type = value.Type.Element;
        return type == ElementType.Bool || NumpyValue.IsUnsigned(type) ? value : call.Typed(call.Typed($"abs({value.Alone})").As(type));
    }

    private static NumpyValue Sign(NumpyCall call)
    {
        NumpyValue value = call.Only();
        return call.Typed(call.Typed($"(({value.Alone} > 0) - ({value.Alone} < 0))").As(value.Type.Element));
    }

    private static NumpyValue Round(NumpyCall call)
    {
        NumpyValue value = call.Only();
        return NumpyValue.IsReal(value.Type.Element) ? call.Typed($"rint({value.Alone})") : value;
    }

    private static NumpyValue Extreme(NumpyCall call, string comparison)
    {
        call.Require(2, 2);
        return Extreme(call, call[0], call[1], comparison);
    }

    /// <summary>The larger or smaller of two; NaN where one of them is, which a comparison with it does not say.</summary>
    private static NumpyValue Extreme(NumpyCall call, NumpyValue left, NumpyValue right, string comparison)
    {
        ElementType common = NumpyValue.Common(left, right);
        (string l, string r) = (left.As(common), right.As(common));
        string isLeft = NumpyValue.IsReal(common) && left.Number is null ? $"({l} {comparison} {r} || {l} != {l})" : $"({l} {comparison} {r})";
        return Choice(call, call.Truth(isLeft), call.Typed(l), call.Typed(r));
    }

    private static NumpyValue Clip(NumpyCall call)
    {
        call.Require(3, 3);
        return Extreme(call, Extreme(call, call[0], call[1], ">"), call[2], "<");
    }

    private static NumpyValue Where(NumpyCall call)
    {
        call.Require(3, 3);
        (NumpyValue condition, NumpyValue first, NumpyValue second) = (call[0], call[1], call[2]);
        ElementType common = NumpyValue.Common(first, second);
        return Choice(call, call.Typed(condition.As(ElementType.Bool)), call.Typed(first.As(common)), call.Typed(second.As(common)));
    }

    /// <summary>Item by item where the condition is a list; else of the row, where a value beside a list stands for all of its items.</summary>
    private static NumpyValue Choice(NumpyCall call, NumpyValue condition, NumpyValue first, NumpyValue second)
        => !condition.Type.IsScalar ? call.Typed($"Where({condition.Text}, {first.Text}, {second.Text})")
            : call.Typed($"({condition.Text} ? {Beside(first, second)} : {Beside(second, first)})");

    private static string Beside(NumpyValue value, NumpyValue other)
        => value.Type.IsScalar && !other.Type.IsScalar ? $"{other.Type}({other.Text}.size(), {value.Text})" : value.Text;

    private static NumpyValue Logical(NumpyCall call, string operation)
    {
        call.Require(2, 2);
        return call.Truth($"({call[0].As(ElementType.Bool)} {operation} {call[1].As(ElementType.Bool)})");
    }

    /// <summary>Zero, or what is given, for NaN; the largest numbers for infinite ones.</summary>
    private static NumpyValue NanToNumber(NumpyCall call)
    {
        call.Require(1, 1, "nan", "posinf", "neginf");
        NumpyValue value = call[0];
        if (!NumpyValue.IsReal(value.Type.Element))
        {
            return value;
        }

        string largest = $"std::numeric_limits<{CppTypes.Name(value.Type.Element)}>::max()";
        NumpyValue replaced = Replaced(value, $"isnan({value.Text})", "nan", "0");
        replaced = Replaced(replaced, $"({replaced.Text} > {largest})", "posinf", largest);
        return Replaced(replaced, $"({replaced.Text} < -{largest})", "neginf", $"(-{largest})");

        NumpyValue Replaced(NumpyValue where, string condition, string name, string otherwise)
        {
            string number = call.Named.TryGetValue(name, out PythonNode? given) ? call.Translator.Value(given).As(value.Type.Element) : otherwise;
            return Choice(call, call.Truth(condition), call.Typed($"{CppTypes.Name(value.Type.Element)}({number})"), where);
        }
    }

    private static NumpyValue Cast(NumpyCall call)
    {
        call.Require(1, 2, "dtype", "to");
        return call.Typed(call[0].As(call.Type(1)));
    }
}
