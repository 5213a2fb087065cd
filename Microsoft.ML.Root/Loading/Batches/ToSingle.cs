using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Microsoft.ML.Root.Loading.Batches;

/// <summary>Numbers of any type to 32-bit reals; integers beyond 2^24 are rounded, as whoever asks for reals must expect.</summary>
internal readonly unsafe struct ToSingle<T> : IElementCopier<float>
    where T : unmanaged, INumberBase<T>
{
    /// <inheritdoc/>
    public static int InputSize => sizeof(T);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Copy(byte* input, float* output, int count)
    {
        if (count == 1)
        {
            *output = float.CreateTruncating(Unsafe.ReadUnaligned<T>(input));
            return;
        }

        TensorPrimitives.ConvertTruncating(new ReadOnlySpan<T>(input, count), new Span<float>(output, count));
    }
}
