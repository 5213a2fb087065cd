using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Microsoft.ML.Root.Perf.Floor;

/// <summary>The floor's own way to put split bytes together again.</summary>
internal static class Unsplit
{
    /// <summary>Four streams of bytes, the lowest first, to integers.</summary>
    internal static void FourBytes(ReadOnlySpan<byte> source, Span<int> destination)
    {
        int count = destination.Length;
        int i = 0;
        ref byte start = ref MemoryMarshal.GetReference(source);
        ref byte to = ref Unsafe.As<int, byte>(ref MemoryMarshal.GetReference(destination));
        if (Sse2.IsSupported)
        {
            for (; i <= count - 16; i += 16)
            {
                Vector128<byte> b0 = Vector128.LoadUnsafe(ref start, (nuint)i);
                Vector128<byte> b1 = Vector128.LoadUnsafe(ref start, (nuint)(count + i));
                Vector128<byte> b2 = Vector128.LoadUnsafe(ref start, (nuint)((2 * count) + i));
                Vector128<byte> b3 = Vector128.LoadUnsafe(ref start, (nuint)((3 * count) + i));
                Vector128<ushort> low01 = Sse2.UnpackLow(b0, b1).AsUInt16();
                Vector128<ushort> high01 = Sse2.UnpackHigh(b0, b1).AsUInt16();
                Vector128<ushort> low23 = Sse2.UnpackLow(b2, b3).AsUInt16();
                Vector128<ushort> high23 = Sse2.UnpackHigh(b2, b3).AsUInt16();
                nuint at = (nuint)i * 4;
                Sse2.UnpackLow(low01, low23).AsByte().StoreUnsafe(ref to, at);
                Sse2.UnpackHigh(low01, low23).AsByte().StoreUnsafe(ref to, at + 16);
                Sse2.UnpackLow(high01, high23).AsByte().StoreUnsafe(ref to, at + 32);
                Sse2.UnpackHigh(high01, high23).AsByte().StoreUnsafe(ref to, at + 48);
            }
        }

        for (; i < count; i++)
        {
            destination[i] = source[i] | (source[count + i] << 8) | (source[(2 * count) + i] << 16) | (source[(3 * count) + i] << 24);
        }
    }
}
