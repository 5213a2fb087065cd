using System.Runtime.Intrinsics;

namespace Microsoft.ML.Root.RNTuple;

/// <summary>What happens to an element once its bytes are together again; a struct parameter, so that it is compiled in.</summary>
/// <typeparam name="T">Unsigned integer of the element's size.</typeparam>
internal interface IElementStep<T>
    where T : unmanaged
{
    static abstract T Apply(T value);

    static abstract Vector128<T> Apply(Vector128<T> values);

    static abstract Vector256<T> Apply(Vector256<T> values);
}
