using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Microsoft.ML.Root.RNTuple;

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
