using System.Globalization;

namespace Microsoft.ML.Root.Remote.XRootD.Security;

/// <summary>A security protocol that a server takes, with its parameters.</summary>
internal readonly record struct SecurityOffer(string Name, string Parameters)
{
    private const int LongestName = 4;
    private const int DefaultLargestToken = 4096;

    /// <summary>ztn: the size, with the zero byte behind it, that a token may have; <c>version:size:</c>.</summary>
    internal int LargestToken
        => Parameters.Split(':') is [_, string size, ..] && int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out int largest)
            ? Math.Min(largest, ushort.MaxValue)
            : DefaultLargestToken;

    /// <summary>Takes <c>&amp;P=name,parameters&amp;P=…</c> apart.</summary>
    internal static IEnumerable<SecurityOffer> ReadAll(string list)
    {
        foreach (string item in list.Split("&P=", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            int comma = item.IndexOf(',', StringComparison.Ordinal);
            string name = comma < 0 ? item : item[..comma];
            if (name.Length is > 0 and <= LongestName && name.All(char.IsAsciiLetterOrDigit))
            {
                yield return new SecurityOffer(name, comma < 0 ? "" : item[(comma + 1)..]);
            }
        }
    }
}
