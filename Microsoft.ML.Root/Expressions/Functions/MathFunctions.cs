namespace Microsoft.ML.Root.Expressions;

/// <summary>The functions of the C library, on values and element by element on collections.</summary>
internal static class MathFunctions
{
    /// <summary>Functions of one real number.</summary>
    internal static readonly IReadOnlyDictionary<string, Type> Unary = new Dictionary<string, Type>(StringComparer.Ordinal)
    {
        ["exp"] = typeof(Exponential<>),
        ["exp2"] = typeof(PowerOfTwo<>),
        ["expm1"] = typeof(ExponentialMinusOne<>),
        ["log"] = typeof(Logarithm<>),
        ["log10"] = typeof(CommonLogarithm<>),
        ["log2"] = typeof(BinaryLogarithm<>),
        ["log1p"] = typeof(LogarithmPlusOne<>),
        ["cbrt"] = typeof(CubeRoot<>),
        ["sin"] = typeof(Sine<>),
        ["cos"] = typeof(Cosine<>),
        ["tan"] = typeof(Tangent<>),
        ["asin"] = typeof(ArcSine<>),
        ["acos"] = typeof(ArcCosine<>),
        ["atan"] = typeof(ArcTangent<>),
        ["sinh"] = typeof(HyperbolicSine<>),
        ["cosh"] = typeof(HyperbolicCosine<>),
        ["tanh"] = typeof(HyperbolicTangent<>),
        ["asinh"] = typeof(AreaSine<>),
        ["acosh"] = typeof(AreaCosine<>),
        ["atanh"] = typeof(AreaTangent<>),
        ["erf"] = typeof(Error<>),
        ["erfc"] = typeof(ComplementaryError<>),
        ["tgamma"] = typeof(Gamma<>),
        ["lgamma"] = typeof(LogarithmOfGamma<>),
        ["fabs"] = typeof(Absolute<>),
        ["sqrt"] = typeof(SquareRoot<>),
        ["floor"] = typeof(Floor<>),
        ["ceil"] = typeof(Ceiling<>),
        ["trunc"] = typeof(Truncate<>),
        ["round"] = typeof(RoundAway<>),
        ["rint"] = typeof(RoundEven<>),
        ["nearbyint"] = typeof(RoundEven<>),
    };

    /// <summary>Functions of two real numbers.</summary>
    internal static readonly IReadOnlyDictionary<string, Type> Binary = new Dictionary<string, Type>(StringComparer.Ordinal)
    {
        ["pow"] = typeof(Power<>),
        ["atan2"] = typeof(ArcTangentOfQuotient<>),
        ["hypot"] = typeof(Hypotenuse<>),
        ["fmod"] = typeof(TruncatedRemainder<>),
        ["remainder"] = typeof(NearestRemainder<>),
        ["fdim"] = typeof(PositiveDifference<>),
        ["copysign"] = typeof(CopySign<>),
        ["fmin"] = typeof(SmallerNumber<>),
        ["fmax"] = typeof(LargerNumber<>),
    };

    private static readonly Dictionary<string, Type> Questions = new(StringComparer.Ordinal)
    {
        ["isnan"] = typeof(IsNotANumber<>),
        ["isinf"] = typeof(IsInfinite<>),
        ["isfinite"] = typeof(IsFinite<>),
        ["signbit"] = typeof(IsNegative<>),
    };

    private static readonly Dictionary<string, Type> LongRounding = new(StringComparer.Ordinal)
    {
        ["lround"] = typeof(RoundAway<>),
        ["llround"] = typeof(RoundAway<>),
        ["lrint"] = typeof(RoundEven<>),
        ["llrint"] = typeof(RoundEven<>),
    };

    /// <summary>Adds the functions to the table.</summary>
    internal static void AddTo(Dictionary<string, Func<FunctionCall, Node>> table)
    {
        foreach ((string name, Type operation) in Unary)
        {
            table.Add(name, call => OfOne(call, x => call.Builder.Unary(operation, call.Place, x)));
        }

        foreach ((string name, Type operation) in Binary)
        {
            table.Add(name, call => OfTwo(call, operation));
        }

        foreach ((string name, Type operation) in Questions)
        {
            table.Add(name, call => OfOne(call, x => call.Builder.Question(operation, call.Place, x)));
        }

        foreach ((string name, Type operation) in LongRounding)
        {
            table.Add(name, call => RoundToLong(call, operation));
        }

        table.Add("abs", Abs);
        table.Add("min", call => Extreme(call, typeof(Smaller<>), typeof(Smallest<>)));
        table.Add("max", call => Extreme(call, typeof(Larger<>), typeof(Largest<>)));
        table.Add("clamp", Clamp);
    }

    /// <summary>A function of one real number.</summary>
    private static Node OfOne(FunctionCall call, Func<Node, Node> function)
    {
        call.Require(1);
        return function(call.Real(0));
    }

    /// <summary>A function of two real numbers: float only where both are.</summary>
    private static Node OfTwo(FunctionCall call, Type operation)
    {
        call.Require(2);
        ElementType type = call.CommonReal(2);
        return call.Builder.Binary(
            operation, call.Place, call.Builder.Convert(call[0], type), call.Builder.Convert(call[1], type));
    }

    /// <summary>A value becomes long; RVec's function keeps the items real.</summary>
    private static Node RoundToLong(FunctionCall call, Type operation)
        => OfOne(call, x =>
        {
            Node rounded = call.Builder.Unary(operation, call.Place, x);
            return x.Type.IsScalar ? call.Builder.Convert(rounded, ElementType.Int64) : rounded;
        });

    /// <summary><c>std::abs</c>: whole numbers stay whole, but RVec's function makes the items double.</summary>
    private static Node Abs(FunctionCall call)
    {
        call.Require(1);
        ElementType type = CppTypes.Promote(call.Number(0).Type.Element);
        if (type is ElementType.UInt32 or ElementType.UInt64)
        {
            call.Throw($"abs of {CppTypes.Name(type)} is ambiguous in C++, and never needed");
        }

        Node result = call.Builder.Unary(typeof(Absolute<>), call.Place, call.Builder.Convert(call[0], type));
        return result.Type.IsScalar ? result : call.Builder.Convert(result, CppTypes.Real(type));
    }

    /// <summary><c>std::min</c> and <c>std::max</c> of two values of one type; of a collection, its extreme item.</summary>
    private static Node Extreme(FunctionCall call, Type ofTwo, Type ofItems)
    {
        call.Require(1, 2);
        if (call.Count == 1)
        {
            Node items = call.Numbers(0);
            return ListNodes.Reduce(call.Builder, call.Place, ofItems, items, items.Type.Element);
        }

        // bool has an order too: the smaller of two is true where both are.
        Node first = SameType(call, 0);
        return first.Type.Element == ElementType.Bool
            ? call.Builder.Compare(ofTwo == typeof(Smaller<>) ? typeof(Both) : typeof(Either), call.Place, first, SameType(call, 1))
            : call.Builder.Binary(ofTwo, call.Place, first, SameType(call, 1));
    }

    private static Node Clamp(FunctionCall call)
    {
        call.Require(3);
        if (SameType(call, 0).Type.Element == ElementType.Bool)
        {
            call.Throw("clamp takes numbers");
        }

        Node atLeast = call.Builder.Binary(typeof(Larger<>), call.Place, SameType(call, 0), SameType(call, 1));
        return call.Builder.Binary(typeof(Smaller<>), call.Place, atLeast, SameType(call, 2));
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
