using System.Globalization;

namespace RootInspect;

/// <summary>Sizes for people.</summary>
internal static class ByteText
{
    /// <summary>For example <c>12.3 kB</c>.</summary>
    public static string Of(long bytes)
    {
        double size = bytes;
        string[] units = ["B", "kB", "MB", "GB", "TB"];
        int unit = 0;
        while (size >= 1000 && unit < units.Length - 1)
        {
            size /= 1000;
            unit++;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{(unit == 0 ? size : Math.Round(size, 1)):0.#} {units[unit]}");
    }

    /// <summary>Compressed and uncompressed size with their ratio.</summary>
    public static string Of(long compressed, long uncompressed)
        => compressed == 0 ? Of(0) : string.Create(
            CultureInfo.InvariantCulture, $"{Of(compressed)} of {Of(uncompressed)} ({(double)uncompressed / compressed:0.00}x)");
}
