namespace Microsoft.ML.Root.Streamers;

/// <summary>The TObject part of an object: a version, an id and bits; no columns.</summary>
internal sealed class StoredRootObject : StoredType
{
    /// <inheritdoc/>
    internal override Field? Describe(Describer describer) => null;

    /// <inheritdoc/>
    internal override Step Compile(Field? target, PlanContext context) => new RootObjectStep();
}
