namespace Microsoft.ML.Root.Streamers;

/// <summary>The TObject part of an object: a version, an id and bits; no columns.</summary>
internal sealed class OnFileRootObject : OnFileType
{
    /// <inheritdoc/>
    internal override Target? Describe(Describer describer) => null;

    /// <inheritdoc/>
    internal override StreamerAction Compile(Target? target, PlanContext context) => new RootObjectAction();
}
