namespace Microsoft.ML.Root.Streamers;

/// <summary>A TRef: it names an object somewhere else; no columns.</summary>
internal sealed class StoredReference : StoredType
{
    /// <inheritdoc/>
    internal override Field? Describe(Describer describer) => null;

    /// <inheritdoc/>
    internal override Step Compile(Field? target, PlanContext context) => new ReferenceStep();
}
