using System.Globalization;

namespace Microsoft.ML.Root.TTree;

/// <summary>A compression setting in words: 100 times the algorithm plus the level.</summary>
internal static class CompressionSetting
{
    internal static string Describe(int setting)
    {
        string level = (setting % 100).ToString(CultureInfo.InvariantCulture);
        return setting % 100 == 0 ? "none" : (setting / 100) switch
        {
            2 => "lzma " + level,
            3 => "old deflate " + level,
            4 => "lz4 " + level,
            5 => "zstd " + level,
            _ => "zlib " + level,
        };
    }
}
