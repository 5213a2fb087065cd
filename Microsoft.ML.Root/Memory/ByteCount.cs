using System.Globalization;

namespace Microsoft.ML.Root.Memory;

/// <summary>Numbers of bytes for messages.</summary>
internal static class ByteCount
{
    /// <summary>In the largest unit that leaves at least ten of it, so that a small number never reads as 0.</summary>
    internal static string Text(long bytes) => bytes switch
    {
        >= 10L << 30 => string.Create(CultureInfo.InvariantCulture, $"{bytes >> 30} GiB"),
        >= 10L << 20 => string.Create(CultureInfo.InvariantCulture, $"{bytes >> 20} MiB"),
        >= 10L << 10 => string.Create(CultureInfo.InvariantCulture, $"{bytes >> 10} KiB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes} bytes"),
    };
}
