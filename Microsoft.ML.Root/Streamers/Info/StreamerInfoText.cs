using System.Globalization;

namespace Microsoft.ML.Root.Streamers;

/// <summary>
/// Layouts in full, for files that are written. A line of a class has name, version and checksum; the lines of its members are
/// indented: <c>Kind type size | C++ type | name | comment</c>. Behind the size stand, of a base class, its version and checksum; of a
/// collection its kind and the type of its items. A pointer names its counter in the comment.
/// </summary>
internal static class StreamerInfoText
{
    private const string ElementPrefix = "TStreamer";

    /// <summary>The layouts, in their order.</summary>
    internal static StreamerInfo[] Parse(string text)
    {
        List<StreamerInfo> layouts = [];
        List<StreamerElement> elements = [];
        foreach (string line in text.Split('\n'))
        {
            if (line.StartsWith(' '))
            {
                elements.Add(Element(line.Split('|', StringSplitOptions.TrimEntries), layouts[^1]));
                continue;
            }

            string[] words = line.Split(' ');
            elements = [];
            layouts.Add(new StreamerInfo(words[0], Number(words[1]), Checksum(words[2]), elements));
        }

        return [.. layouts];
    }

    private static StreamerElement Element(string[] parts, StreamerInfo owner)
    {
        string[] words = parts[0].Split(' ');
        string title = parts[3];
        StreamerElement element = new()
        {
            ElementClass = ElementPrefix + words[0],
            Type = Number(words[1]),
            Size = Number(words[2]),
            TypeName = parts[1],
            Name = parts[2],
            Title = title,
        };
        return words[0] switch
        {
            "Base" => element with { BaseVersion = Number(words[3]), BaseCheckSum = Checksum(words[4]) },
            "STL" => element with { StlType = Number(words[3]), ContainedType = Number(words[4]) },
            "BasicPointer" => element with
            {
                CountName = title[1..title.IndexOf(']', StringComparison.Ordinal)],
                CountClass = owner.ClassName,
                CountVersion = owner.Version,
            },
            _ => element,
        };
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static uint Checksum(string text) => uint.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
