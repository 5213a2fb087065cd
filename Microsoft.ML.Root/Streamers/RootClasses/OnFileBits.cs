namespace Microsoft.ML.Root.Streamers;

/// <summary>TObject's fBits as a member: two more bytes follow when the object is referenced. No column.</summary>
internal sealed class OnFileBits : OnFileType
{
    /// <inheritdoc/>
    internal override Target? Describe(Describer describer) => null;

    /// <inheritdoc/>
    internal override StreamerAction Compile(Target? target, PlanContext context) => new BitsAction();
}
