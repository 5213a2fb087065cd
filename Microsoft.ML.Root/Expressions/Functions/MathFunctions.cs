namespace Microsoft.ML.Root.Expressions;

/// <summary>Makes the node of an operation over one operand.</summary>
internal delegate Node UnaryNodeFactory(NodeBuilder builder, TextRange place, Node operand);

/// <summary>Makes the node of an operation over two operands of one type.</summary>
internal delegate Node BinaryNodeFactory(NodeBuilder builder, TextRange place, Node left, Node right);

/// <summary>The functions of the C library, on values and element by element on collections.</summary>
internal static class MathFunctions
{
    /// <summary>Functions of one real number.</summary>
    internal static readonly IReadOnlyDictionary<string, UnaryNodeFactory> Unary = new Dictionary<string, UnaryNodeFactory>(StringComparer.Ordinal)
    {
        ["exp"] = RealNodes.Unary<Exponential>,
        ["exp2"] = RealNodes.Unary<PowerOfTwo>,
        ["expm1"] = RealNodes.Unary<ExponentialMinusOne>,
        ["log"] = RealNodes.Unary<Logarithm>,
        ["log10"] = RealNodes.Unary<CommonLogarithm>,
        ["log2"] = RealNodes.Unary<BinaryLogarithm>,
        ["log1p"] = RealNodes.Unary<LogarithmPlusOne>,
        ["cbrt"] = RealNodes.Unary<CubeRoot>,
        ["sin"] = RealNodes.Unary<Sine>,
        ["cos"] = RealNodes.Unary<Cosine>,
        ["tan"] = RealNodes.Unary<Tangent>,
        ["asin"] = RealNodes.Unary<ArcSine>,
        ["acos"] = RealNodes.Unary<ArcCosine>,
        ["atan"] = RealNodes.Unary<ArcTangent>,
        ["sinh"] = RealNodes.Unary<HyperbolicSine>,
        ["cosh"] = RealNodes.Unary<HyperbolicCosine>,
        ["tanh"] = RealNodes.Unary<HyperbolicTangent>,
        ["asinh"] = RealNodes.Unary<AreaSine>,
        ["acosh"] = RealNodes.Unary<AreaCosine>,
        ["atanh"] = RealNodes.Unary<AreaTangent>,
        ["erf"] = RealNodes.Unary<Error>,
        ["erfc"] = RealNodes.Unary<ComplementaryError>,
        ["tgamma"] = RealNodes.Unary<Gamma>,
        ["lgamma"] = RealNodes.Unary<LogarithmOfGamma>,
        ["fabs"] = NumberNodes.Unary<Absolute>,
        ["sqrt"] = RealNodes.Unary<SquareRoot>,
        ["floor"] = RealNodes.Unary<Floor>,
        ["ceil"] = RealNodes.Unary<Ceiling>,
        ["trunc"] = RealNodes.Unary<Truncate>,
        ["round"] = RealNodes.Unary<RoundAway>,
        ["rint"] = RealNodes.Unary<RoundEven>,
        ["nearbyint"] = RealNodes.Unary<RoundEven>,
    };

    /// <summary>Functions of two real numbers.</summary>
    internal static readonly IReadOnlyDictionary<string, BinaryNodeFactory> Binary = new Dictionary<string, BinaryNodeFactory>(StringComparer.Ordinal)
    {
        ["pow"] = RealNodes.Binary<Power>,
        ["atan2"] = RealNodes.Binary<ArcTangentOfQuotient>,
        ["hypot"] = RealNodes.Binary<Hypotenuse>,
        ["fmod"] = RealNodes.Binary<TruncatedRemainder>,
        ["remainder"] = RealNodes.Binary<NearestRemainder>,
        ["fdim"] = RealNodes.Binary<PositiveDifference>,
        ["copysign"] = RealNodes.Binary<CopySign>,
        ["fmin"] = RealNodes.Binary<SmallerNumber>,
        ["fmax"] = RealNodes.Binary<LargerNumber>,
    };

    private static readonly Dictionary<string, UnaryNodeFactory> Questions = new(StringComparer.Ordinal)
    {
        ["isnan"] = RealNodes.Question<IsNotANumber>,
        ["isinf"] = RealNodes.Question<IsInfinite>,
        ["isfinite"] = RealNodes.Question<IsFinite>,
        ["signbit"] = RealNodes.Question<IsNegative>,
    };

    private static readonly Dictionary<string, UnaryNodeFactory> LongRounding = new(StringComparer.Ordinal)
    {
        ["lround"] = RealNodes.Unary<RoundAway>,
        ["llround"] = RealNodes.Unary<RoundAway>,
        ["lrint"] = RealNodes.Unary<RoundEven>,
        ["llrint"] = RealNodes.Unary<RoundEven>,
    };

    /// <summary>The functions by what RVec's documentation calls them, which begins with a capital letter: <c>ATan2</c>, <c>LRound</c>.</summary>
    private static readonly Dictionary<string, string> Capitalized = Unary.Keys.Concat(Binary.Keys).Concat(LongRounding.Keys).Append("abs")
        .ToDictionary(name => name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The name in the C library of a function that is written with a capital letter, or null.</summary>
    internal static string? OfCapitalized(string name) => name.Length > 0 && char.IsAsciiLetterUpper(name[0]) ? Capitalized.GetValueOrDefault(name) : null;

    /// <summary>True for those of C for float alone, whose names end in f.</summary>
    internal static bool IsOfFloat(string name) => name.EndsWith('f') && (Unary.ContainsKey(name[..^1]) || Binary.ContainsKey(name[..^1]));

    /// <summary>Adds the functions to the table.</summary>
    internal static void AddTo(Dictionary<string, Func<FunctionCall, Node>> table)
    {
        foreach ((string name, UnaryNodeFactory function) in Unary.Concat(Questions))
        {
            table.Add(name, call => OfOne(call, function));
        }

        foreach ((string name, BinaryNodeFactory function) in Binary)
        {
            table.Add(name, call => OfTwo(call, function));
        }

        foreach ((string name, UnaryNodeFactory function) in LongRounding)
        {
            table.Add(name, call => RoundToLong(call, function));
        }

        // Those of C for float alone.
        foreach ((string name, UnaryNodeFactory function) in Unary)
        {
            table.Add($"{name}f", call => OfOne(InFloat(call), function));
        }

        foreach ((string name, BinaryNodeFactory function) in Binary)
        {
            table.Add($"{name}f", call => OfTwo(InFloat(call), function));
        }

        table.Add("fma", call =>
        {
            call.Require(3);
            return FunctionBinder.Call(
                call.Place, new RowFunction3<double, double, double, double>(Math.FusedMultiplyAdd), [call.Scalar(0), call.Scalar(1), call.Scalar(2)], call.Builder);
        });
        Func<FunctionCall, Node> hypotenuse = table["hypot"];
        table["hypot"] = call => call.Count != 3
            ? hypotenuse(call)
            : hypotenuse(call with { Arguments = [hypotenuse(call with { Arguments = [call[0], call[1]] }), call[2]] });
        table.Add("abs", Abs);
        table.Add("min", Extreme<Smaller, Both, Smallest>);
        table.Add("max", Extreme<Larger, Either, Largest>);
        table.Add("clamp", Clamp);
    }

    private static FunctionCall InFloat(FunctionCall call)
        => call with { Arguments = [.. Enumerable.Range(0, call.Count).Select(i => call.Builder.Convert(call.Number(i), ElementType.Float32))] };

    /// <summary>A function of one real number.</summary>
    private static Node OfOne(FunctionCall call, UnaryNodeFactory function)
    {
        call.Require(1);
        return function(call.Builder, call.Place, call.Real(0));
    }

    /// <summary>A function of two real numbers: float only where both are.</summary>
    private static Node OfTwo(FunctionCall call, BinaryNodeFactory function)
    {
        call.Require(2);
        ElementType type = call.CommonReal(2);
        return function(call.Builder, call.Place, call.Builder.Convert(call[0], type), call.Builder.Convert(call[1], type));
    }

    /// <summary>A value becomes long; RVec's function keeps the items real.</summary>
    private static Node RoundToLong(FunctionCall call, UnaryNodeFactory function)
    {
        Node rounded = OfOne(call, function);
        return rounded.Type.IsScalar ? call.Builder.Convert(rounded, ElementType.Int64) : rounded;
    }

    /// <summary><c>std::abs</c>: whole numbers stay whole, but RVec's function makes the items double.</summary>
    private static Node Abs(FunctionCall call)
    {
        call.Require(1);
        ElementType type = CppTypes.Promote(call.Number(0).Type.Element);
        if (type is ElementType.UInt32 or ElementType.UInt64)
        {
            call.Throw($"abs of {CppTypes.Name(type)} is ambiguous in C++, and never needed");
        }

        Node result = NumberNodes.Unary<Absolute>(call.Builder, call.Place, call.Builder.Convert(call[0], type));
        return result.Type.IsScalar ? result : call.Builder.Convert(result, CppTypes.Real(type));
    }

    /// <summary><c>std::min</c> and <c>std::max</c> of two values of one type; of a collection, its extreme item.</summary>
    private static Node Extreme<TOfTwo, TOfFlags, TOfItems>(FunctionCall call)
        where TOfTwo : struct, INumberOperator
        where TOfFlags : struct, IBinaryOperation<bool, bool>
        where TOfItems : struct, INumberReduction
    {
        call.Require(1, 2);
        if (call.Count == 1)
        {
            return NumberNodes.Reduce<TOfItems>(call.Builder, call.Place, call.Numbers(0));
        }

        // bool has an order too: the smaller of two is true where both are.
        Node first = SameType(call, 0);
        Node second = SameType(call, 1);
        return first is ValueNode<bool> flag
            ? call.Builder.Compare<bool, TOfFlags>(call.Place, flag, (ValueNode<bool>)second)
            : NumberNodes.Binary<TOfTwo>(call.Builder, call.Place, first, second);
    }

    private static Node Clamp(FunctionCall call)
    {
        call.Require(3);
        if (SameType(call, 0).Type.Element == ElementType.Bool)
        {
            call.Throw("clamp takes numbers");
        }

        Node atLeast = NumberNodes.Binary<Larger>(call.Builder, call.Place, SameType(call, 0), SameType(call, 1));
        return NumberNodes.Binary<Smaller>(call.Builder, call.Place, atLeast, SameType(call, 2));
    }

    /// <summary>An argument of a template function whose arguments must agree in type, as the compiler demands it.</summary>
    private static Node SameType(FunctionCall call, int index)
    {
        Node argument = call.Scalar(index);
        if (call.TypeArgument is ExpressionType type)
        {
            return call.Builder.Convert(argument, type.Element);
        }

        if (argument.Type != call[0].Type)
        {
            string name = CppTypes.WithoutNamespace(call.Name);
            ElementType common = CppTypes.Common(argument.Type.Element, call[0].Type.Element);
            call.Throw(
                $"{name} takes values of one type, here {call[0].Type} and {argument.Type}; write {name}<{CppTypes.Name(common)}>(...)");
        }

        return argument;
    }
}
