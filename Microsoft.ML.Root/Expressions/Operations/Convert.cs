using System.Runtime.CompilerServices;

namespace Microsoft.ML.Root.Expressions;

/// <summary>Conversion as C++ compilers do it on 64-bit processors, also where the standard leaves it open.</summary>
/// <typeparam name="TIn">Type of the operand.</typeparam>
/// <typeparam name="TOut">Type of the result.</typeparam>
internal readonly struct Convert<TIn, TOut> : IUnaryOperation<TIn, TOut>
    where TIn : unmanaged
    where TOut : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TOut Apply(TIn value)
    {
        // Each comparison of types is decided when the method is compiled for them.
        if (typeof(TOut) == typeof(bool))
        {
            return (TOut)(object)IsTrue(value);
        }

        if (typeof(TIn) == typeof(float) || typeof(TIn) == typeof(double))
        {
            return FromReal(typeof(TIn) == typeof(float) ? (float)(object)value : (double)(object)value);
        }

        return typeof(TIn) == typeof(ulong) ? FromUnsigned((ulong)(object)value) : FromSigned(ToInt64(value));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsTrue(TIn value)
        => typeof(TIn) == typeof(float) ? (float)(object)value != 0
            : typeof(TIn) == typeof(double) ? (double)(object)value != 0
            : typeof(TIn) == typeof(ulong) ? (ulong)(object)value != 0
            : ToInt64(value) != 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long ToInt64(TIn value)
        => typeof(TIn) == typeof(bool) ? ((bool)(object)value ? 1 : 0)
            : typeof(TIn) == typeof(sbyte) ? (sbyte)(object)value
            : typeof(TIn) == typeof(byte) ? (byte)(object)value
            : typeof(TIn) == typeof(short) ? (short)(object)value
            : typeof(TIn) == typeof(ushort) ? (ushort)(object)value
            : typeof(TIn) == typeof(int) ? (int)(object)value
            : typeof(TIn) == typeof(uint) ? (uint)(object)value
            : (long)(object)value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TOut FromSigned(long value)
    {
        if (typeof(TOut) == typeof(float))
        {
            return (TOut)(object)(float)value;
        }

        return typeof(TOut) == typeof(double) ? (TOut)(object)(double)value : Narrow(value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TOut FromUnsigned(ulong value)
    {
        if (typeof(TOut) == typeof(float))
        {
            return (TOut)(object)(float)value;
        }

        return typeof(TOut) == typeof(double) ? (TOut)(object)(double)value : Narrow((long)value);
    }

    /// <summary>Processors convert to int or long, give the smallest where the value does not fit, and cut off for narrower types.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TOut FromReal(double value)
    {
        if (typeof(TOut) == typeof(float))
        {
            return (TOut)(object)(float)value;
        }

        if (typeof(TOut) == typeof(double))
        {
            return (TOut)(object)value;
        }

        if (typeof(TOut) == typeof(ulong))
        {
            const double half = 9223372036854775808.0;
            return Narrow(value >= half ? ToInt64(value - half) ^ long.MinValue : ToInt64(value));
        }

        return typeof(TOut) == typeof(long) || typeof(TOut) == typeof(uint) ? Narrow(ToInt64(value)) : Narrow(ToInt32(value));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long ToInt64(double value)
        => value is >= -9223372036854775808.0 and < 9223372036854775808.0 ? (long)value : long.MinValue;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int ToInt32(double value) => value is > -2147483649.0 and < 2147483648.0 ? (int)value : int.MinValue;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TOut Narrow(long value)
        => typeof(TOut) == typeof(sbyte) ? (TOut)(object)(sbyte)value
            : typeof(TOut) == typeof(byte) ? (TOut)(object)(byte)value
            : typeof(TOut) == typeof(short) ? (TOut)(object)(short)value
            : typeof(TOut) == typeof(ushort) ? (TOut)(object)(ushort)value
            : typeof(TOut) == typeof(int) ? (TOut)(object)(int)value
            : typeof(TOut) == typeof(uint) ? (TOut)(object)(uint)value
            : typeof(TOut) == typeof(long) ? (TOut)(object)value
            : (TOut)(object)(ulong)value;
}
