using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Microsoft.ML.Root.RNTuple;

/// <summary>
/// XXH3 of 64 bits, the checksum of pages and records. Long ones are hashed here: the package's code is not compiled ahead, and as it is
/// first compiled it takes longer than decompressing the page.
/// </summary>
internal static class Xxh3
{
    /// <summary>What is no longer is hashed in another way, by the package.</summary>
    private const int LongestShort = 240;
    private const int StripeSize = 64;

    /// <summary>Each stripe of a block takes its own part of the secret, eight bytes behind that of the stripe before it.</summary>
    private const int BlockStripes = (SecretSize - StripeSize) / sizeof(ulong);
    private const int SecretSize = 192;

    /// <summary>Where the last stripe, and the sums at the end, take the secret.</summary>
    private const int LastSecret = SecretSize - StripeSize - 7;
    private const int MergeSecret = 11;

    private const ulong Prime32x1 = 0x9E3779B1;
    private const ulong Prime32x2 = 0x85EBCA77;
    private const ulong Prime32x3 = 0xC2B2AE3D;
    private const ulong Prime64x1 = 0x9E3779B185EBCA87;
    private const ulong Prime64x2 = 0xC2B2AE3D27D4EB4F;
    private const ulong Prime64x3 = 0x165667B19E3779F9;
    private const ulong Prime64x4 = 0x85EBCA77C2B2AE63;
    private const ulong Prime64x5 = 0x27D4EB2F165667C5;
    private const ulong PrimeMix = 0x165667919E3779F9;

    private static ReadOnlySpan<ulong> Secret =>
    [
        0xbe4ba423396cfeb8, 0x1cad21f72c81017c, 0xdb979083e96dd4de, 0x1f67b3b7a4a44072,
        0x78e5c0cc4ee679cb, 0x2172ffcc7dd05a82, 0x8e2443f7744608b8, 0x4c263a81e69035e0,
        0xcb00c391bb52283c, 0xa32e531b8b65d088, 0x4ef90da297486471, 0xd8acdea946ef1938,
        0x3f349ce33f76faa8, 0x1d4f0bc7c7bbdcf9, 0x3159b4cd4be0518a, 0x647378d9c97e9fc8,
        0xc3ebd33483acc5ea, 0xeb6313faffa081c5, 0x49daf0b751dd0d17, 0x9e68d429265516d3,
        0xfca1477d58be162b, 0xce31d07ad1b8f88f, 0x280416958f3acb45, 0x7e404bbbcafbd7af,
    ];

    /// <summary>The hash, without a seed.</summary>
    internal static ulong Hash(ReadOnlySpan<byte> bytes) => bytes.Length <= LongestShort ? XxHash3.HashToUInt64(bytes) : HashLong(bytes);

    private static ulong HashLong(ReadOnlySpan<byte> bytes)
    {
        ref byte data = ref MemoryMarshal.GetReference(bytes);
        ref byte secret = ref MemoryMarshal.GetReference(MemoryMarshal.AsBytes(Secret));
        Vector256<ulong> low = Vector256.Create(Prime32x3, Prime64x1, Prime64x2, Prime64x3);
        Vector256<ulong> high = Vector256.Create(Prime64x4, Prime32x2, Prime64x5, Prime32x1);
        nuint place = 0;
        for (int stripes = (bytes.Length - 1) / StripeSize; stripes > 0; stripes -= BlockStripes)
        {
            nuint keys = (nuint)Math.Min(stripes, BlockStripes) * sizeof(ulong);
            for (nuint key = 0; key < keys; key += sizeof(ulong), place += StripeSize)
            {
                low = Add(low, Load(ref data, place), Load(ref secret, key));
                high = Add(high, Load(ref data, place + 32), Load(ref secret, key + 32));
            }

            if (stripes >= BlockStripes)
            {
                low = Scramble(low, Load(ref secret, SecretSize - StripeSize));
                high = Scramble(high, Load(ref secret, SecretSize - 32));
            }
        }

        nuint last = (nuint)bytes.Length - StripeSize;
        low = Add(low, Load(ref data, last), Load(ref secret, LastSecret));
        high = Add(high, Load(ref data, last + 32), Load(ref secret, LastSecret + 32));
        return Mix(
            ((ulong)bytes.Length * Prime64x1)
            + Fold(low ^ Load(ref secret, MergeSecret))
            + Fold(high ^ Load(ref secret, MergeSecret + 32)));
    }

    private static Vector256<ulong> Load(ref byte bytes, nuint place) => Vector256.LoadUnsafe(ref bytes, place).AsUInt64();

    /// <summary>Each number goes to its neighbour as it is, and to its own place multiplied.</summary>
    private static Vector256<ulong> Add(Vector256<ulong> sums, Vector256<ulong> data, Vector256<ulong> key)
    {
        Vector256<ulong> keyed = data ^ key;
        return sums + Vector256.Shuffle(data, Vector256.Create(1UL, 0, 3, 2)) + MultiplyHalves(keyed, keyed >> 32);
    }

    private static Vector256<ulong> Scramble(Vector256<ulong> sums, Vector256<ulong> key)
    {
        Vector256<ulong> mixed = sums ^ (sums >> 47) ^ key;
        Vector256<ulong> prime = Vector256.Create(Prime32x1);
        return MultiplyHalves(mixed, prime) + (MultiplyHalves(mixed >> 32, prime) << 32);
    }

    /// <summary>The lower 32 bits of each number multiplied with those of another.</summary>
    private static Vector256<ulong> MultiplyHalves(Vector256<ulong> left, Vector256<ulong> right)
        => Avx2.IsSupported
            ? Avx2.Multiply(left.AsUInt32(), right.AsUInt32())
            : (left & Vector256.Create((ulong)uint.MaxValue)) * (right & Vector256.Create((ulong)uint.MaxValue));

    private static ulong Fold(Vector256<ulong> sums) => Fold(sums[0], sums[1]) + Fold(sums[2], sums[3]);

    private static ulong Fold(ulong left, ulong right)
    {
        ulong high = Math.BigMul(left, right, out ulong low);
        return low ^ high;
    }

    private static ulong Mix(ulong sum)
    {
        sum = (sum ^ (sum >> 37)) * PrimeMix;
        return sum ^ (sum >> 32);
    }
}
