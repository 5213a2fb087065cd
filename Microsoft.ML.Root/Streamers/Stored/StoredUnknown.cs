namespace Microsoft.ML.Root.Streamers;

/// <summary>Something whose form is not known: one column that says why. It can be passed over where it has a byte count.</summary>
internal sealed class StoredUnknown(string typeName, string reason) : StoredType
{
    /// <inheritdoc/>
    internal override Field Describe(Describer describer) => describer.Unreadable(typeName, reason);

    /// <inheritdoc/>
    internal override Step Compile(Field? target, PlanContext context) => new SkipObjectStep(reason);
}
