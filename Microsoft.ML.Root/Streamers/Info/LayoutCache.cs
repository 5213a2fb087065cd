namespace Microsoft.ML.Root.Streamers;

/// <summary>Layouts that one record has needed so far: a tree of ten thousand branches asks for the same few again and again.</summary>
internal sealed class LayoutCache(StreamerRegistry registry)
{
    private readonly Dictionary<string, (int Version, StreamerInfo? Layout)> _recent = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> _known = new(StringComparer.Ordinal);

    /// <summary>The layout that describes what is stored under this version, or null.</summary>
    internal StreamerInfo? Find(string className, int version)
    {
        if (_recent.TryGetValue(className, out (int Version, StreamerInfo? Layout) recent) && recent.Version == version)
        {
            return recent.Layout;
        }

        StreamerInfo? layout = BuiltInLayouts.FindHandWritten(className, version) ?? registry.Find(className, version);
        _recent[className] = (version, layout);
        return layout;
    }

    /// <summary>False for a class that neither the file nor we describe.</summary>
    internal bool IsKnown(string className)
    {
        if (!_known.TryGetValue(className, out bool known))
        {
            known = registry.Find(className) is not null;
            _known.Add(className, known);
        }

        return known;
    }
}
