namespace Microsoft.ML.Root.Container;

/// <summary>An object of a file: its key and the directory that it is in.</summary>
/// <param name="Directory">Path of the directory, empty for the root directory.</param>
/// <param name="Key">The key.</param>
internal readonly record struct ContainerEntry(string Directory, Key Key)
{
    /// <summary>Path without the cycle, directories joined by "/".</summary>
    internal string Path => Directory.Length == 0 ? Key.Name : $"{Directory}/{Key.Name}";

    /// <inheritdoc/>
    public override string ToString() => $"{Path};{Key.Cycle}";
}
