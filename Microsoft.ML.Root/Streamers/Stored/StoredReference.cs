namespace Microsoft.ML.Root.Streamers;

/// <summary>A TRef: its column holds the number (fUniqueID) of the object that it names, 0 for none.</summary>
internal sealed class StoredReference : StoredType
{
    /// <summary>Name of the number where a TRef is a base class.</summary>
    internal const string Member = "fUniqueID";

    /// <inheritdoc/>
    internal override Field? Describe(Describer describer) => describer.Number(ElementType.UInt32, "TRef");

    /// <inheritdoc/>
    internal override Step Compile(Field? target, PlanContext context)
    {
        if (target is not (null or NumberField))
        {
            PlanContext.ThrowChanged("a TRef");
        }

        return new ReferenceStep(
            target is NumberField number ? new NumberStep(number.Column, new NumberCodec(StreamerType.UInt, default, number.Type)) : null);
    }
}
