namespace Microsoft.ML.Root.Expressions;

/// <summary>The functions of TMath and their kin, which take and give double.</summary>
internal static class TMathFunctions
{
    /// <summary>Names in TMath of functions of the C library.</summary>
    private static readonly Dictionary<string, string> Unary = new(StringComparer.Ordinal)
    {
        ["Sin"] = "sin",
        ["Cos"] = "cos",
        ["Tan"] = "tan",
        ["SinH"] = "sinh",
        ["CosH"] = "cosh",
        ["TanH"] = "tanh",
        ["ATan"] = "atan",
        ["ASinH"] = "asinh",
        ["ACosH"] = "acosh",
        ["ATanH"] = "atanh",
        ["Exp"] = "exp",
        ["Log"] = "log",
        ["Log2"] = "log2",
        ["Log10"] = "log10",
        ["Erf"] = "erf",
        ["Erfc"] = "erfc",
        ["Gamma"] = "tgamma",
        ["LnGamma"] = "lgamma",
    };

    private static readonly Dictionary<string, string> Binary = new(StringComparer.Ordinal)
    {
        ["Power"] = "pow",
        ["ATan2"] = "atan2",
        ["Hypot"] = "hypot",
    };

    private static readonly Dictionary<string, UnaryNodeFactory> Operations = new(StringComparer.Ordinal)
    {
        ["Sq"] = NumberNodes.Unary<Square>,
        ["Sqrt"] = RealNodes.Unary<SquareRoot>,
        ["Floor"] = RealNodes.Unary<Floor>,
        ["Ceil"] = RealNodes.Unary<Ceiling>,
    };

    /// <summary>Roundings that give int.</summary>
    private static readonly Dictionary<string, UnaryNodeFactory> IntegerOperations = new(StringComparer.Ordinal)
    {
        ["Nint"] = RealNodes.Unary<RoundEven>,
        ["FloorNint"] = RealNodes.Unary<Floor>,
        ["CeilNint"] = RealNodes.Unary<Ceiling>,
    };

    private static readonly Dictionary<string, double> Constants = new(StringComparer.Ordinal)
    {
        ["Pi"] = Math.PI,
        ["TwoPi"] = 2 * Math.PI,
        ["PiOver2"] = Math.PI / 2,
        ["PiOver4"] = Math.PI / 4,
        ["InvPi"] = 1 / Math.PI,
        ["RadToDeg"] = 180 / Math.PI,
        ["DegToRad"] = Math.PI / 180,
        ["Sqrt2"] = Math.Sqrt(2),
        ["E"] = Math.E,
        ["Ln10"] = Math.Log(10),
        ["LogE"] = Math.Log10(Math.E),
        ["C"] = 299792458,
        ["EulerGamma"] = 0.57721566490153286,
        ["H"] = 6.62607015e-34,
        ["Hbar"] = 6.62607015e-34 / (2 * Math.PI),
        ["K"] = 1.380649e-23,
        ["Na"] = 6.02214076e+23,
        ["Qe"] = 1.602176634e-19,
        ["Infinity"] = double.PositiveInfinity,
        ["QuietNaN"] = double.NaN,
    };

    /// <summary>Adds the functions to the table.</summary>
    internal static void AddTo(Dictionary<string, Func<FunctionCall, Node>> table)
    {
        foreach ((string name, string function) in Unary)
        {
            table.Add($"TMath::{name}", call => Apply(call, MathFunctions.Unary[function]));
        }

        foreach ((string name, string function) in Binary)
        {
            table.Add($"TMath::{name}", call =>
            {
                call.Require(2);
                return MathFunctions.Binary[function](call.Builder, call.Place, Double(call, 0), Double(call, 1));
            });
        }

        foreach ((string name, UnaryNodeFactory function) in Operations)
        {
            table.Add($"TMath::{name}", call => Apply(call, function));
        }

        foreach ((string name, UnaryNodeFactory function) in IntegerOperations)
        {
            table.Add($"TMath::{name}", call => call.Builder.Convert(Apply(call, function), ElementType.Int32));
        }

        foreach ((string name, double value) in Constants)
        {
            table.Add($"TMath::{name}", call =>
            {
                call.Require(0);
                return call.Builder.Constant(call.Place, value);
            });
        }

        table.Add("TMath::Min", call => Extreme<SmallerOrSecond>(call, table["min"]));
        table.Add("TMath::Max", call => Extreme<LargerOrSecond>(call, table["max"]));
        table.Add("TMath::IsNaN", table["isnan"]);

        table.Add("TMath::ASin", call => Apply(call, OfDouble<ClampedArcSine>));
        table.Add("TMath::ACos", call => Apply(call, OfDouble<ClampedArcCosine>));
        table.Add("Math::Pi", table["TMath::Pi"]);
        table.Add("TMath::Odd", call => Parity(call, TokenKind.NotEqual));
        table.Add("TMath::Even", call => Parity(call, TokenKind.Equal));
        table.Add("TMath::Finite", call => call.Builder.Convert(table["isfinite"](call), ElementType.Int32));
        table.Add("TMath::Abs", call => call.Count == 1 && call[0].Type is { Element: ElementType.Int16, IsScalar: true }
            ? call.Builder.Convert(table["abs"](call), ElementType.Int16)
            : table["abs"](call));
        table.Add("TMath::Range", call => table["clamp"](call with { Arguments = call.Count == 3 ? [call[2], call[0], call[1]] : [] }));
        TMathDistributions.AddTo(table);
        foreach (string owner in (ReadOnlySpan<string>)["TVector2", "Math::VectorUtil"])
        {
            table.Add($"{owner}::Phi_mpi_pi", call => Apply(call, OfDouble<SymmetricAngle>));
            table.Add($"{owner}::Phi_0_2pi", call => Apply(call, OfDouble<PositiveAngle>));
        }
    }

    private static Node Apply(FunctionCall call, UnaryNodeFactory function)
    {
        call.Require(1);
        return function(call.Builder, call.Place, Double(call, 0));
    }

    private static UnaryNode<double, double, TOperation> OfDouble<TOperation>(NodeBuilder builder, TextRange place, Node operand)
        where TOperation : struct, IUnaryOperation<double, double>
        => new(operand.Type, place, builder.Slots, (ValueNode<double>)operand);

    /// <summary>As <c>std::min</c> and its like, but of two numbers the second where they have no order.</summary>
    private static Node Extreme<TOperator>(FunctionCall call, Func<FunctionCall, Node> known)
        where TOperator : struct, INumberOperator
    {
        Node extreme = known(call);
        return call.Count == 1 || extreme.Type.Element == ElementType.Bool
            ? extreme
            : NumberNodes.Binary<TOperator>(
                call.Builder, call.Place, call.Builder.Convert(call[0], extreme.Type.Element), call.Builder.Convert(call[1], extreme.Type.Element));
    }

    private static Node Parity(FunctionCall call, TokenKind comparison)
    {
        call.Require(1);
        Node last = call.Operators.Binary(
            TokenKind.Ampersand, call.Place, call.Builder.Convert(call.Scalar(0), ElementType.Int64), call.Builder.Constant(call.Place, 1L));
        return call.Operators.Binary(comparison, call.Place, last, call.Builder.Constant(call.Place, 0L));
    }

    private static Node Double(FunctionCall call, int index) => call.Builder.Convert(call.Number(index), ElementType.Float64);
}
