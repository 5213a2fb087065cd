namespace Microsoft.ML.Root.Streamers;

/// <summary>
/// Where decoded values go: the tree between a branch and its columns. It follows from the newest layout of the classes; each
/// stored layout is decoded into it.
/// </summary>
internal abstract class Target
{
    /// <summary>Columns below this field.</summary>
    internal abstract IEnumerable<int> Columns { get; }

    /// <summary>The lists at and below this field.</summary>
    internal virtual IEnumerable<ListTarget> Lists => [];

    /// <summary>What is left of it when only some columns are wanted, or null.</summary>
    internal abstract Target? Prune(ReadOnlySpan<bool> wanted);

    /// <summary>The step that fills it for an item whose stored layout does not have it, as ROOT does: zeros and empty lists.</summary>
    internal abstract StreamerAction MissingStep();
}
