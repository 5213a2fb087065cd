namespace Microsoft.ML.Root.Streamers;

/// <summary>What is stored at one place: it says which columns it has and which step reads them.</summary>
internal abstract class OnFileType
{
    /// <summary>Adds its columns; null when it has none.</summary>
    internal abstract Target? Describe(Describer describer);

    /// <summary>The step that reads it into <paramref name="target"/>, or over it when that is null.</summary>
    internal abstract StreamerAction Compile(Target? target, PlanContext context);
}

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
