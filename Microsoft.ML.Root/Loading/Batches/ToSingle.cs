using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Microsoft.ML.Root.Loading;

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
        int i = 0;
        if (typeof(T) == typeof(int) && Vector256.IsHardwareAccelerated)
        {
            for (; i <= count - Vector256<int>.Count; i += Vector256<int>.Count)
            {
                Vector256.ConvertToSingle(Vector256.Load((int*)input + i)).Store(output + i);
            }
        }

        for (; i < count; i++)
        {
            output[i] = float.CreateTruncating(Unsafe.ReadUnaligned<T>(input + ((long)i * sizeof(T))));
        }
    }
}
