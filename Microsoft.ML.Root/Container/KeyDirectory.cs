using System.Globalization;

namespace Microsoft.ML.Root.Container;

/// <summary>The keys of one directory.</summary>
internal sealed class KeyDirectory
{
    /// <summary>So few keys are gone through: each of thousands of files has them.</summary>
    private const int Few = 8;
    private ILookup<string, Key>? _byName;

    internal KeyDirectory(string path, IReadOnlyList<Key> keys)
    {
        Path = path;
        Keys = keys;
    }

    /// <summary>Path, empty for the root directory.</summary>
    internal string Path { get; }

    /// <summary>The keys in stored order.</summary>
    internal IReadOnlyList<Key> Keys { get; }

    /// <summary>The key of this name, the highest cycle unless the name has one; null when there is none.</summary>
    internal Key? Find(KeyName name, string? className)
        => (Keys.Count <= Few ? Keys.Where(k => k.Name == name.Name) : (_byName ??= Keys.ToLookup(k => k.Name, StringComparer.Ordinal))[name.Name])
            .Where(k => (name.Cycle is null || k.Cycle == name.Cycle) && (className is null || k.ClassName == className))
            .MaxBy(k => k.Cycle);
}

/// <summary>An object of a file: its key and the directory that it is in.</summary>
/// <param name="Directory">Path of the directory, empty for the root directory.</param>
/// <param name="Key">The key.</param>
internal sealed record ContainerEntry(string Directory, Key Key)
{
    /// <summary>Path without the cycle, directories joined by "/".</summary>
    internal string Path => Directory.Length == 0 ? Key.Name : $"{Directory}/{Key.Name}";

    public override string ToString() => $"{Path};{Key.Cycle}";
}

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
