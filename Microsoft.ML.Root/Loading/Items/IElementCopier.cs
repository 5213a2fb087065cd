using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Loading;

/// <summary>Copies consecutive values of one type to another; a struct, so that loops are specialised on it.</summary>
/// <typeparam name="TOut">Type in the batch.</typeparam>
internal unsafe interface IElementCopier<TOut>
    where TOut : unmanaged
{
    /// <summary>Copies values.</summary>
    /// <param name="input">The first value.</param>
    /// <param name="output">Its place.</param>
    /// <param name="count">Number of values.</param>
    /// <param name="scaling">What is done to them by <see cref="ScaledCopier{T}"/>, and by no other; null where they stay as they are.</param>
    static abstract void Copy(byte* input, TOut* output, int count, ValueScaling? scaling);
}

/// <summary>Values as they are.</summary>
internal readonly unsafe struct IdentityCopier<T> : IElementCopier<T>
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Copy(byte* input, T* output, int count, ValueScaling? scaling)
    {
        if (count == 1)
        {
            *output = Unsafe.ReadUnaligned<T>(input);
            return;
        }

        ShortCopy.Copy(input, (byte*)output, count * sizeof(T));
    }
}

/// <summary>Numbers of any type to 32-bit reals; integers beyond 2^24 are rounded, as whoever asks for reals must expect.</summary>
internal readonly unsafe struct ToSingle<T> : IElementCopier<float>
    where T : unmanaged, INumberBase<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Copy(byte* input, float* output, int count, ValueScaling? scaling)
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

/// <summary>Numbers of any type to 32-bit reals, those of some columns scaled meanwhile: nobody else has to look at them for that.</summary>
internal readonly unsafe struct ScaledCopier<T> : IElementCopier<float>
    where T : unmanaged, INumberBase<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Copy(byte* input, float* output, int count, ValueScaling? scaling)
    {
        if (scaling is not null)
        {
            scaling.Scale<T>(input, output, count);
        }
        else if (typeof(T) == typeof(float))
        {
            IdentityCopier<float>.Copy(input, output, count, null);
        }
        else
        {
            ToSingle<T>.Copy(input, output, count, null);
        }
    }
}
