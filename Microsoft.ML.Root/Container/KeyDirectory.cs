namespace Microsoft.ML.Root.Container;

/// <summary>The keys of one directory.</summary>
internal sealed class KeyDirectory
{
    private readonly ILookup<string, Key> _byName;

    internal KeyDirectory(string path, IReadOnlyList<Key> keys)
    {
        Path = path;
        Keys = keys;
        _byName = keys.ToLookup(k => k.Name, StringComparer.Ordinal);
    }

    /// <summary>Path, empty for the root directory.</summary>
    internal string Path { get; }

    /// <summary>The keys in stored order.</summary>
    internal IReadOnlyList<Key> Keys { get; }

    /// <summary>The key of this name, the highest cycle unless the name has one; null when there is none.</summary>
    internal Key? Find(KeyName name, string? className)
        => _byName[name.Name]
            .Where(k => (name.Cycle is null || k.Cycle == name.Cycle) && (className is null || k.ClassName == className))
            .MaxBy(k => k.Cycle);
}
