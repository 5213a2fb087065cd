using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Microsoft.ML.Root.RNTuple;

/// <summary>
/// What happens to an element once its bytes are together again, or before they are split; a struct parameter, so that it is
/// compiled in.
/// </summary>
/// <typeparam name="T">Unsigned integer of the element's size.</typeparam>
internal interface IElementStep<T>
    where T : unmanaged
{
    static abstract T Apply(T value);

    static abstract Vector128<T> Apply(Vector128<T> values);

    static abstract Vector256<T> Apply(Vector256<T> values);
}

/// <summary>Nothing: reals and unsigned integers.</summary>
/// <typeparam name="T">Unsigned integer of the element's size.</typeparam>
internal readonly struct KeepElement<T> : IElementStep<T>
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Apply(T value) => value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Apply(Vector128<T> values) => values;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Apply(Vector256<T> values) => values;
}

/// <summary>Zigzag: even numbers stand for 0, 1, 2 ..., odd ones for -1, -2 ...: (value >> 1) xor -(value and 1).</summary>
/// <typeparam name="T">Unsigned integer of the element's size.</typeparam>
internal readonly struct UndoZigzag<T> : IElementStep<T>
    where T : unmanaged, IBinaryInteger<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Apply(T value) => (value >> 1) ^ (T.Zero - (value & T.One));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Apply(Vector128<T> values)
        => (values >>> 1) ^ (Vector128<T>.Zero - (values & Vector128<T>.One));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Apply(Vector256<T> values)
        => (values >>> 1) ^ (Vector256<T>.Zero - (values & Vector256<T>.One));
}

/// <summary>Zigzag, so that numbers near zero have few bits set: 2 * value, or -2 * value - 1 of a negative one.</summary>
/// <typeparam name="T">Unsigned integer of the element's size.</typeparam>
internal readonly struct DoZigzag<T> : IElementStep<T>
    where T : unmanaged, IBinaryInteger<T>
{
    private static int SignBit => (8 * Unsafe.SizeOf<T>()) - 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Apply(T value) => (value << 1) ^ (T.Zero - (value >>> SignBit));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Apply(Vector128<T> values) => (values << 1) ^ (Vector128<T>.Zero - (values >>> SignBit));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Apply(Vector256<T> values) => (values << 1) ^ (Vector256<T>.Zero - (values >>> SignBit));
}
