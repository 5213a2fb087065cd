using System.Numerics;

namespace Microsoft.ML.Root.Expressions;

// The functions of the C library that have no other use, as types, so that loops are compiled for them. Their names say the function.

internal readonly struct Exponential : IRealFunction
{
    public static T Apply<T>(T value)
        where T : unmanaged, IFloatingPointIeee754<T>
        => T.Exp(value);
}

internal readonly struct PowerOfTwo : IRealFunction
{
    public static T Apply<T>(T value)
        where T : unmanaged, IFloatingPointIeee754<T>
        => T.Exp2(value);
}

internal readonly struct Logarithm : IRealFunction
{
    public static T Apply<T>(T value)
        where T : unmanaged, IFloatingPointIeee754<T>
        => T.Log(value);
}

internal readonly struct CommonLogarithm : IRealFunction
{
    public static T Apply<T>(T value)
        where T : unmanaged, IFloatingPointIeee754<T>
        => T.Log10(value);
}

internal readonly struct BinaryLogarithm : IRealFunction
{
    public static T Apply<T>(T value)
        where T : unmanaged, IFloatingPointIeee754<T>
        => T.Log2(value);
}

internal readonly struct CubeRoot : IRealFunction
{
    public static T Apply<T>(T value)
        where T : unmanaged, IFloatingPointIeee754<T>
        => T.Cbrt(value);
}

internal readonly struct Sine : IRealFunction
{
    public static T Apply<T>(T value)
        where T : unmanaged, IFloatingPointIeee754<T>
        => T.Sin(value);
}

internal readonly struct Cosine : IRealFunction
{
    public static T Apply<T>(T value)
        where T : unmanaged, IFloatingPointIeee754<T>
        => T.Cos(value);
}

internal readonly struct Tangent : IRealFunction
{
    public static T Apply<T>(T value)
        where T : unmanaged, IFloatingPointIeee754<T>
        => T.Tan(value);
}

internal readonly struct ArcSine : IRealFunction
{
    public static T Apply<T>(T value)
        where T : unmanaged, IFloatingPointIeee754<T>
        => T.Asin(value);
}

internal readonly struct ArcCosine : IRealFunction
{
    public static T Apply<T>(T value)
        where T : unmanaged, IFloatingPointIeee754<T>
        => T.Acos(value);
}

internal readonly struct ArcTangent : IRealFunction
{
    public static T Apply<T>(T value)
        where T : unmanaged, IFloatingPointIeee754<T>
        => T.Atan(value);
}

internal readonly struct HyperbolicSine : IRealFunction
{
    public static T Apply<T>(T value)
        where T : unmanaged, IFloatingPointIeee754<T>
        => T.Sinh(value);
}

internal readonly struct HyperbolicCosine : IRealFunction
{
    public static T Apply<T>(T value)
        where T : unmanaged, IFloatingPointIeee754<T>
        => T.Cosh(value);
}

internal readonly struct HyperbolicTangent : IRealFunction
{
    public static T Apply<T>(T value)
        where T : unmanaged, IFloatingPointIeee754<T>
        => T.Tanh(value);
}

internal readonly struct AreaSine : IRealFunction
{
    public static T Apply<T>(T value)
        where T : unmanaged, IFloatingPointIeee754<T>
        => T.Asinh(value);
}

internal readonly struct AreaCosine : IRealFunction
{
    public static T Apply<T>(T value)
        where T : unmanaged, IFloatingPointIeee754<T>
        => T.Acosh(value);
}

internal readonly struct AreaTangent : IRealFunction
{
    public static T Apply<T>(T value)
        where T : unmanaged, IFloatingPointIeee754<T>
        => T.Atanh(value);
}

// Those that are computed in double, whatever the type of the operand.

internal readonly struct ExponentialMinusOne : IRealFunction
{
    public static T Apply<T>(T value)
        where T : unmanaged, IFloatingPointIeee754<T>
        => T.CreateTruncating(SpecialFunctions.ExpM1(double.CreateTruncating(value)));
}

internal readonly struct LogarithmPlusOne : IRealFunction
{
    public static T Apply<T>(T value)
        where T : unmanaged, IFloatingPointIeee754<T>
        => T.CreateTruncating(SpecialFunctions.LogP1(double.CreateTruncating(value)));
}

internal readonly struct Error : IRealFunction
{
    public static T Apply<T>(T value)
        where T : unmanaged, IFloatingPointIeee754<T>
        => T.CreateTruncating(ErrorFunction.Erf(double.CreateTruncating(value)));
}

internal readonly struct ComplementaryError : IRealFunction
{
    public static T Apply<T>(T value)
        where T : unmanaged, IFloatingPointIeee754<T>
        => T.CreateTruncating(ErrorFunction.Erfc(double.CreateTruncating(value)));
}

internal readonly struct Gamma : IRealFunction
{
    public static T Apply<T>(T value)
        where T : unmanaged, IFloatingPointIeee754<T>
        => T.CreateTruncating(GammaFunction.Gamma(double.CreateTruncating(value)));
}

internal readonly struct LogarithmOfGamma : IRealFunction
{
    public static T Apply<T>(T value)
        where T : unmanaged, IFloatingPointIeee754<T>
        => T.CreateTruncating(GammaFunction.LogGamma(double.CreateTruncating(value)));
}

// Of two numbers.

internal readonly struct Power : IRealOperator
{
    public static T Apply<T>(T left, T right)
        where T : unmanaged, IFloatingPointIeee754<T>
        => T.Pow(left, right);
}

internal readonly struct ArcTangentOfQuotient : IRealOperator
{
    public static T Apply<T>(T left, T right)
        where T : unmanaged, IFloatingPointIeee754<T>
        => T.Atan2(left, right);
}

internal readonly struct Hypotenuse : IRealOperator
{
    public static T Apply<T>(T left, T right)
        where T : unmanaged, IFloatingPointIeee754<T>
        => T.Hypot(left, right);
}

internal readonly struct TruncatedRemainder : IRealOperator
{
    public static T Apply<T>(T left, T right)
        where T : unmanaged, IFloatingPointIeee754<T>
        => left % right;
}

internal readonly struct NearestRemainder : IRealOperator
{
    public static T Apply<T>(T left, T right)
        where T : unmanaged, IFloatingPointIeee754<T>
        => T.Ieee754Remainder(left, right);
}

internal readonly struct PositiveDifference : IRealOperator
{
    public static T Apply<T>(T left, T right)
        where T : unmanaged, IFloatingPointIeee754<T>
        => left <= right ? T.Zero : left - right;
}

internal readonly struct CopySign : IRealOperator
{
    public static T Apply<T>(T left, T right)
        where T : unmanaged, IFloatingPointIeee754<T>
        => T.CopySign(left, right);
}

internal readonly struct SmallerNumber : IRealOperator
{
    public static T Apply<T>(T left, T right)
        where T : unmanaged, IFloatingPointIeee754<T>
        => T.MinNumber(left, right);
}

internal readonly struct LargerNumber : IRealOperator
{
    public static T Apply<T>(T left, T right)
        where T : unmanaged, IFloatingPointIeee754<T>
        => T.MaxNumber(left, right);
}

// TMath and TVector2: in double alone.

/// <summary>Beyond 1, where rounding may lead, the angle is that of 1.</summary>
internal readonly struct ClampedArcSine : IUnaryOperation<double, double>
{
    public static double Apply(double value) => Math.Asin(Math.Clamp(value, -1, 1));
}

/// <summary>Beyond 1, where rounding may lead, the angle is that of 1.</summary>
internal readonly struct ClampedArcCosine : IUnaryOperation<double, double>
{
    public static double Apply(double value) => Math.Acos(Math.Clamp(value, -1, 1));
}

/// <summary>An angle from -π to π.</summary>
internal readonly struct SymmetricAngle : IUnaryOperation<double, double>
{
    public static double Apply(double value) => SpecialFunctions.PhiMinusPiToPi(value);
}

/// <summary>An angle from 0 to 2π.</summary>
internal readonly struct PositiveAngle : IUnaryOperation<double, double>
{
    public static double Apply(double value) => SpecialFunctions.PhiZeroToTwoPi(value);
}
