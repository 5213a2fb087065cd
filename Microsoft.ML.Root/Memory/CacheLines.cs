using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Microsoft.ML.Root.Memory;

/// <summary>What the processor fetches from memory at a time.</summary>
internal static unsafe class CacheLines
{
    /// <summary>Bytes of a line.</summary>
    internal const int Size = 64;

    /// <summary>Asks for memory that is read or written soon, where the processor cannot foresee it; other processors than x86 are asked nothing.</summary>
    /// <param name="first">Where it begins.</param>
    /// <param name="bytes">How much of it; of its last line a part may be left out.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Prefetch(byte* first, long bytes)
    {
        if (!Sse.IsSupported)
        {
            return;
        }

        for (long line = 0; line < bytes; line += Size)
        {
            Sse.Prefetch0(first + line);
        }
    }
}
