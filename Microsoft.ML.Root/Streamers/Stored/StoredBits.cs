namespace Microsoft.ML.Root.Streamers;

/// <summary>TObject's fBits as a member: two more bytes follow when the object is referenced. No column.</summary>
internal sealed class StoredBits : StoredType
{
    /// <inheritdoc/>
    internal override Field? Describe(Describer describer) => null;

    /// <inheritdoc/>
    internal override Step Compile(Field? target, PlanContext context) => new BitsStep();
}
