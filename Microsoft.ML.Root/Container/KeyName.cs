using System.Globalization;

namespace Microsoft.ML.Root.Container;

/// <summary>A name as users write it: <c>events</c> is the highest cycle, <c>events;2</c> cycle 2.</summary>
/// <param name="Name">The name.</param>
/// <param name="Cycle">The cycle, or null for the highest.</param>
internal readonly record struct KeyName(string Name, int? Cycle)
{
    /// <summary>Takes off a cycle; names may hold any other character, a semicolon without a number behind it too.</summary>
    internal static KeyName Parse(string text)
    {
        int semicolon = text.LastIndexOf(';');
        return semicolon >= 0
            && int.TryParse(text.AsSpan(semicolon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int cycle)
            ? new KeyName(text[..semicolon], cycle)
            : new KeyName(text, null);
    }
}
