namespace Microsoft.ML.Root.Streamers;

/// <summary>What is stored at one place: it says which columns it has and which step reads them.</summary>
internal abstract class OnFileType
{
    /// <summary>Adds its columns; null when it has none.</summary>
    internal abstract Target? Describe(Describer describer);

    /// <summary>The step that reads it into <paramref name="target"/>, or over it when that is null.</summary>
    internal abstract StreamerAction Compile(Target? target, PlanContext context);
}
