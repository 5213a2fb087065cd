using System.Globalization;

namespace Microsoft.ML.Root.Compression;

/// <summary>What files say of their compression in one number: 100 times the algorithm plus the level, 0 for none.</summary>
/// <param name="Algorithm">How new blocks are encoded.</param>
/// <param name="Level">1 (fast) to 9 (small); 0 for no compression.</param>
internal readonly record struct CompressionSetting(CompressionAlgorithm Algorithm, int Level)
{
    /// <summary>The highest level.</summary>
    internal const int HighestLevel = 9;

    /// <summary>Nothing is compressed.</summary>
    internal static CompressionSetting None { get; } = new(CompressionAlgorithm.Zlib, 0);

    /// <summary>True when nothing is compressed.</summary>
    internal bool IsNone => Level == 0;

    /// <summary>The number.</summary>
    internal int Value => IsNone ? 0 : (100 * Number(Algorithm)) + Level;

    /// <summary>The setting of a number; ROOT takes an unknown algorithm for zlib.</summary>
    internal static CompressionSetting Of(int value)
    {
        CompressionAlgorithm algorithm = (value / 100) switch
        {
            2 => CompressionAlgorithm.Lzma,
            3 => CompressionAlgorithm.OldDeflate,
            4 => CompressionAlgorithm.Lz4,
            5 => CompressionAlgorithm.Zstd,
            _ => CompressionAlgorithm.Zlib,
        };
        return value % 100 <= 0 ? None : new(algorithm, value % 100);
    }

    /// <summary>A number in words.</summary>
    internal static string Describe(int value) => Of(value).ToString();

    /// <summary>For example <c>zstd 5</c>.</summary>
    public override string ToString()
    {
        string name = Algorithm == CompressionAlgorithm.OldDeflate ? "old deflate" : Algorithm.ToString().ToLowerInvariant();
        return IsNone ? "none" : string.Create(CultureInfo.InvariantCulture, $"{name} {Level}");
    }

    /// <summary>Numbers of algorithms (ROOT::RCompressionSetting::EAlgorithm).</summary>
    private static int Number(CompressionAlgorithm algorithm) => algorithm switch
    {
        CompressionAlgorithm.Lzma => 2,
        CompressionAlgorithm.OldDeflate => 3,
        CompressionAlgorithm.Lz4 => 4,
        CompressionAlgorithm.Zstd => 5,
        _ => 1,
    };
}
