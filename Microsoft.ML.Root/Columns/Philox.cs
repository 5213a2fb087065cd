namespace Microsoft.ML.Root.Columns;

/// <summary>
/// Philox 4x32 with ten rounds (J. K. Salmon et al., 2011): random bits as a function of a key and a counter, so that they need no
/// state and can be had in any order.
/// </summary>
internal static class Philox
{
    private const int Rounds = 10;

    /// <summary>128 random bits.</summary>
    internal static (ulong Low, ulong High) Block(ulong key, ulong counterLow, ulong counterHigh)
    {
        (uint c0, uint c1) = ((uint)counterLow, (uint)(counterLow >> 32));
        (uint c2, uint c3) = ((uint)counterHigh, (uint)(counterHigh >> 32));
        (uint k0, uint k1) = ((uint)key, (uint)(key >> 32));
        for (int round = 0; round < Rounds; round++)
        {
            ulong first = 0xD2511F53UL * c0;
            ulong second = 0xCD9E8D57UL * c2;
            (c0, c1, c2, c3) = ((uint)(second >> 32) ^ c1 ^ k0, (uint)second, (uint)(first >> 32) ^ c3 ^ k1, (uint)first);
            k0 += 0x9E3779B9;
            k1 += 0xBB67AE85;
        }

        return (c0 | ((ulong)c1 << 32), c2 | ((ulong)c3 << 32));
    }
}
