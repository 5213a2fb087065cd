using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
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

    /// <summary>Copies as much as a line holds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Copy(byte* from, byte* to)
    {
        Vector256<byte> low = Vector256.Load(from);
        Vector256.Load(from + Vector256<byte>.Count).Store(to + Vector256<byte>.Count);
        low.Store(to);
    }

    /// <summary>Writes a line past the caches: it needs not be read before, and is not read soon. <see cref="Fence"/> must follow.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Stream(byte* from, byte* to)
    {
        Vector256.Load(from).StoreAlignedNonTemporal(to);
        Vector256.Load(from + Vector256<byte>.Count).StoreAlignedNonTemporal(to + Vector256<byte>.Count);
    }

    /// <summary>What went past the caches is there, for other threads as well, before what is written from now on.</summary>
    internal static void Fence()
    {
        if (Sse.IsSupported)
        {
            Sse.StoreFence(); // other processors are written to as ever
        }
    }
}
