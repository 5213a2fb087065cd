using System.Numerics;

namespace Microsoft.ML.Root.Expressions;

// The functions of the C library that have no other use, as types, so that loops are compiled for them. Their names say the function.

internal readonly struct Exponential<T> : IUnaryOperation<T, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static T Apply(T value) => T.Exp(value);
}

internal readonly struct PowerOfTwo<T> : IUnaryOperation<T, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static T Apply(T value) => T.Exp2(value);
}

internal readonly struct Logarithm<T> : IUnaryOperation<T, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static T Apply(T value) => T.Log(value);
}

internal readonly struct CommonLogarithm<T> : IUnaryOperation<T, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static T Apply(T value) => T.Log10(value);
}

internal readonly struct BinaryLogarithm<T> : IUnaryOperation<T, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static T Apply(T value) => T.Log2(value);
}

internal readonly struct CubeRoot<T> : IUnaryOperation<T, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static T Apply(T value) => T.Cbrt(value);
}

internal readonly struct Sine<T> : IUnaryOperation<T, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static T Apply(T value) => T.Sin(value);
}

internal readonly struct Cosine<T> : IUnaryOperation<T, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static T Apply(T value) => T.Cos(value);
}

internal readonly struct Tangent<T> : IUnaryOperation<T, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static T Apply(T value) => T.Tan(value);
}

internal readonly struct ArcSine<T> : IUnaryOperation<T, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static T Apply(T value) => T.Asin(value);
}

internal readonly struct ArcCosine<T> : IUnaryOperation<T, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static T Apply(T value) => T.Acos(value);
}

internal readonly struct ArcTangent<T> : IUnaryOperation<T, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static T Apply(T value) => T.Atan(value);
}

internal readonly struct HyperbolicSine<T> : IUnaryOperation<T, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static T Apply(T value) => T.Sinh(value);
}

internal readonly struct HyperbolicCosine<T> : IUnaryOperation<T, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static T Apply(T value) => T.Cosh(value);
}

internal readonly struct HyperbolicTangent<T> : IUnaryOperation<T, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static T Apply(T value) => T.Tanh(value);
}

internal readonly struct AreaSine<T> : IUnaryOperation<T, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static T Apply(T value) => T.Asinh(value);
}

internal readonly struct AreaCosine<T> : IUnaryOperation<T, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static T Apply(T value) => T.Acosh(value);
}

internal readonly struct AreaTangent<T> : IUnaryOperation<T, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static T Apply(T value) => T.Atanh(value);
}

// Those that are computed in double, whatever the type of the operand.

internal readonly struct ExponentialMinusOne<T> : IUnaryOperation<T, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static T Apply(T value) => T.CreateTruncating(SpecialFunctions.ExpM1(double.CreateTruncating(value)));
}

internal readonly struct LogarithmPlusOne<T> : IUnaryOperation<T, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static T Apply(T value) => T.CreateTruncating(SpecialFunctions.LogP1(double.CreateTruncating(value)));
}

internal readonly struct Error<T> : IUnaryOperation<T, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static T Apply(T value) => T.CreateTruncating(ErrorFunction.Erf(double.CreateTruncating(value)));
}

internal readonly struct ComplementaryError<T> : IUnaryOperation<T, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static T Apply(T value) => T.CreateTruncating(ErrorFunction.Erfc(double.CreateTruncating(value)));
}

internal readonly struct Gamma<T> : IUnaryOperation<T, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static T Apply(T value) => T.CreateTruncating(GammaFunction.Gamma(double.CreateTruncating(value)));
}

internal readonly struct LogarithmOfGamma<T> : IUnaryOperation<T, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static T Apply(T value) => T.CreateTruncating(GammaFunction.LogGamma(double.CreateTruncating(value)));
}

// Of two numbers.

internal readonly struct Power<T> : IBinaryOperation<T, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static T Apply(T left, T right) => T.Pow(left, right);
}

internal readonly struct ArcTangentOfQuotient<T> : IBinaryOperation<T, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static T Apply(T left, T right) => T.Atan2(left, right);
}

internal readonly struct Hypotenuse<T> : IBinaryOperation<T, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static T Apply(T left, T right) => T.Hypot(left, right);
}

internal readonly struct TruncatedRemainder<T> : IBinaryOperation<T, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static T Apply(T left, T right) => left % right;
}

internal readonly struct NearestRemainder<T> : IBinaryOperation<T, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static T Apply(T left, T right) => T.Ieee754Remainder(left, right);
}

internal readonly struct PositiveDifference<T> : IBinaryOperation<T, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static T Apply(T left, T right) => left <= right ? T.Zero : left - right;
}

internal readonly struct CopySign<T> : IBinaryOperation<T, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static T Apply(T left, T right) => T.CopySign(left, right);
}

internal readonly struct SmallerNumber<T> : IBinaryOperation<T, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static T Apply(T left, T right) => T.MinNumber(left, right);
}

internal readonly struct LargerNumber<T> : IBinaryOperation<T, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static T Apply(T left, T right) => T.MaxNumber(left, right);
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
