using System.Collections.Concurrent;
using System.Text;

namespace Microsoft.ML.Root.Streamers;

/// <summary>Names and titles that come again in every file of a data set, each kept once. Thread-safe.</summary>
internal sealed class TextPool
{
    /// <summary>Longer texts, in bytes, seldom come again.</summary>
    private const int Longest = 256;
    private const int MostTexts = 1 << 16;
    private readonly ConcurrentDictionary<string, string> _texts = new(StringComparer.Ordinal);
    private int _count;

    /// <summary>The text.</summary>
    internal string Get(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length is 0 or > Longest)
        {
            return Encoding.UTF8.GetString(bytes);
        }

        Span<char> characters = stackalloc char[Longest];
        ReadOnlySpan<char> text = characters[..Encoding.UTF8.GetChars(bytes, characters)];
        if (_texts.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out string? known))
        {
            return known;
        }

        string added = text.ToString();
        return Interlocked.Increment(ref _count) > MostTexts ? added : _texts.GetOrAdd(added, added);
    }
}
