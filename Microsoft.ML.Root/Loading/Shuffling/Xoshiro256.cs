using System.Numerics;
using System.Runtime.CompilerServices;

namespace Microsoft.ML.Root.Loading;

/// <summary>
/// xoshiro256** (Blackman and Vigna), seeded through SplitMix64: own code, so that an order is the same with every version of
/// .NET. A value type: copy it and both copies give the same numbers.
/// </summary>
internal struct Xoshiro256
{
    private ulong _s0;
    private ulong _s1;
    private ulong _s2;
    private ulong _s3;

    /// <summary>The stream of numbers that belongs to these keys (seed, epoch, what it is for ...).</summary>
    internal Xoshiro256(params ReadOnlySpan<ulong> keys)
    {
        ulong state = Hash(keys);
        _s0 = Next(ref state);
        _s1 = Next(ref state);
        _s2 = Next(ref state);
        _s3 = Next(ref state);
    }

    /// <summary>One number out of several, each of which changes about half of its bits.</summary>
    internal static ulong Hash(params ReadOnlySpan<ulong> keys)
    {
        ulong state = 0x243F6A8885A308D3; // digits of pi: any odd beginning will do
        foreach (ulong key in keys)
        {
            state = Mix(state + 0x9E3779B97F4A7C15) ^ Mix(key + 0x9E3779B97F4A7C15);
        }

        return Mix(state);
    }

    /// <summary>SplitMix64's output function: a bijection of 64-bit numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    /// <summary>The next 64 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ulong NextUInt64()
    {
        ulong result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
        ulong shifted = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= shifted;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>A number from 0 up to, not including, <paramref name="limit"/>, each equally likely (Lemire's method).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ulong NextBelow(ulong limit)
    {
        ulong high = Math.BigMul(NextUInt64(), limit, out ulong low);
        if (low < limit)
        {
            ulong threshold = (0 - limit) % limit;
            while (low < threshold)
            {
                high = Math.BigMul(NextUInt64(), limit, out low);
            }
        }

        return high;
    }

    /// <summary>A number from 0 up to, not including, 1.</summary>
    internal double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Puts the items into a random order, each equally likely (Fisher and Yates).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Shuffle<T>(Span<T> items)
    {
        Xoshiro256 random = this; // its state stays in registers
        for (int i = items.Length - 1; i > 0; i--)
        {
            int j = (int)random.NextBelow((ulong)i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }

        this = random;
    }

    private static ulong Next(ref ulong state) => Mix(state += 0x9E3779B97F4A7C15);
}
