namespace Microsoft.ML.Root.Streamers;

/// <summary>A TRef: its column holds the number (fUniqueID) of the object that it names, 0 for none.</summary>
internal sealed class OnFileReference : OnFileType
{
    /// <summary>Name of the number where a TRef is a base class.</summary>
    internal const string Member = "fUniqueID";

    /// <inheritdoc/>
    internal override Target? Describe(Describer describer) => describer.Number(ElementType.UInt32, "TRef");

    /// <inheritdoc/>
    internal override StreamerAction Compile(Target? target, PlanContext context)
    {
        if (target is not (null or NumberTarget))
        {
            PlanContext.ThrowChanged("a TRef");
        }

        return new ReferenceAction(
            target is NumberTarget number ? new NumberAction(number.Column, new NumberCodec(StreamerType.UInt, default, number.Type)) : null);
    }
}
