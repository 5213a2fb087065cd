namespace Microsoft.ML.Root.Distributed.LightGbm;

/// <summary>The finalizer of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014), which gives each number another one.</summary>
internal static class SplitMix
{
    internal static ulong Hash(ulong key)
    {
        key += 0x9e3779b97f4a7c15;
        key = (key ^ (key >> 30)) * 0xbf58476d1ce4e5b9;
        key = (key ^ (key >> 27)) * 0x94d049bb133111eb;
        return key ^ (key >> 31);
    }
}
