using System.Numerics;

namespace Microsoft.ML.Root.Loading;

/// <summary>
/// A random permutation of 0 to n-1 that needs no memory: a Feistel network over the next even number of bits, walked until it
/// falls below n. It picks exactly m of n rows, the same for whoever asks, in any order.
/// </summary>
internal readonly struct IndexPermutation
{
    private const int Rounds = 6;
    private readonly ulong _count;
    private readonly ulong _key;
    private readonly int _halfBits;
    private readonly ulong _mask;

    /// <param name="count">Number of items, n.</param>
    /// <param name="key">Names the permutation.</param>
    internal IndexPermutation(long count, ulong key)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        _count = (ulong)count;
        _key = key;
        int bits = count < 2 ? 1 : BitOperations.Log2((ulong)count - 1) + 1;
        _halfBits = (bits + 1) / 2;
        _mask = (1UL << _halfBits) - 1;
    }

    /// <summary>Where item <paramref name="index"/> goes.</summary>
    internal long this[long index]
    {
        get
        {
            ulong value = (ulong)index;
            if (value >= _count)
            {
                throw new ArgumentOutOfRangeException(nameof(index));
            }

            do
            {
                value = Permute(value);
            }
            while (value >= _count);
            return (long)value;
        }
    }

    private ulong Permute(ulong value)
    {
        ulong left = value >> _halfBits;
        ulong right = value & _mask;
        for (int round = 0; round < Rounds; round++)
        {
            ulong mixed = Xoshiro256.Mix(right + _key + ((ulong)round * 0x9E3779B97F4A7C15)) & _mask;
            (left, right) = (right, left ^ mixed);
        }

        return (left << _halfBits) | right;
    }
}
