using System.Runtime.CompilerServices;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Loading;

/// <summary>Values as they are.</summary>
internal readonly unsafe struct IdentityCopier<T> : IElementCopier<T>
    where T : unmanaged
{
    /// <inheritdoc/>
    public static int InputSize => sizeof(T);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Copy(byte* input, T* output, int count)
    {
        if (count == 1)
        {
            *output = Unsafe.ReadUnaligned<T>(input);
            return;
        }

        ShortCopy.Copy(input, (byte*)output, count * sizeof(T));
    }
}
