namespace Microsoft.ML.Root.Distributed.LightGbm;

/// <summary>The finalizer of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014), which gives each number another one. The library's own is not public.</summary>
internal static class SplitMix
{
    /// <summary>The number that belongs to a seed and the number of a row or of a draw.</summary>
    internal static ulong Hash(int seed, long number)
    {
        ulong key = (ulong)number + ((ulong)seed << 40) + 0x9e3779b97f4a7c15;
        key = (key ^ (key >> 30)) * 0xbf58476d1ce4e5b9;
        key = (key ^ (key >> 27)) * 0x94d049bb133111eb;
        return key ^ (key >> 31);
    }
}
