namespace Microsoft.ML.Root.Truth;

/// <summary>The first values of a column as a JSON array.</summary>
internal sealed class HeadText
{
    private const int Values = 6;
    private const int TextBytes = 40;
    private readonly List<string> _values = [];

    /// <summary>Adds values until there are six.</summary>
    public void Add<T>(ReadOnlySpan<T> values)
    {
        for (int i = 0; i < values.Length && _values.Count < Values; i++)
        {
            _values.Add(ValueText.Of(values[i], TextBytes));
        }
    }

    public override string ToString() => $"[{string.Join(",", _values)}]";
}
