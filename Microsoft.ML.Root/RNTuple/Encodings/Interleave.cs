using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Microsoft.ML.Root.RNTuple;

/// <summary>
/// Takes elements of two vectors in turn, which is what undoing the split encoding consists of: interleaving the planes of bytes
/// 0 and 1 gives 16-bit halves, interleaving those gives 32-bit values, and so on.
/// </summary>
internal static class Interleave
{
    /// <summary>True where the processor can.</summary>
    internal static bool IsSupported => Sse2.IsSupported || AdvSimd.Arm64.IsSupported;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<byte> Low(Vector128<byte> even, Vector128<byte> odd)
        => Sse2.IsSupported ? Sse2.UnpackLow(even, odd) : AdvSimd.Arm64.ZipLow(even, odd);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<byte> High(Vector128<byte> even, Vector128<byte> odd)
        => Sse2.IsSupported ? Sse2.UnpackHigh(even, odd) : AdvSimd.Arm64.ZipHigh(even, odd);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<ushort> Low(Vector128<ushort> even, Vector128<ushort> odd)
        => Sse2.IsSupported ? Sse2.UnpackLow(even, odd) : AdvSimd.Arm64.ZipLow(even, odd);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<ushort> High(Vector128<ushort> even, Vector128<ushort> odd)
        => Sse2.IsSupported ? Sse2.UnpackHigh(even, odd) : AdvSimd.Arm64.ZipHigh(even, odd);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<uint> Low(Vector128<uint> even, Vector128<uint> odd)
        => Sse2.IsSupported ? Sse2.UnpackLow(even, odd) : AdvSimd.Arm64.ZipLow(even, odd);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<uint> High(Vector128<uint> even, Vector128<uint> odd)
        => Sse2.IsSupported ? Sse2.UnpackHigh(even, odd) : AdvSimd.Arm64.ZipHigh(even, odd);
}
