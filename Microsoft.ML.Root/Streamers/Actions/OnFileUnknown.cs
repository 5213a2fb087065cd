namespace Microsoft.ML.Root.Streamers;

/// <summary>Something whose form is not known: one column that says why. It can be passed over where it has a byte count.</summary>
internal sealed class OnFileUnknown(string typeName, string reason) : OnFileType
{
    /// <inheritdoc/>
    internal override Target Describe(Describer describer) => describer.Unreadable(typeName, reason);

    /// <inheritdoc/>
    internal override StreamerAction Compile(Target? target, PlanContext context) => new SkipObjectAction(reason);
}
