namespace Microsoft.ML.Root.Streamers;

/// <summary>A string.</summary>
/// <param name="longLength">True for <c>char*</c>: four bytes of length; else one byte, and four more when that is 255.</param>
/// <param name="typeName">C++ type.</param>
internal sealed class OnFileText(bool longLength, string typeName) : OnFileType
{
    /// <inheritdoc/>
    internal override Target Describe(Describer describer) => describer.Text(typeName);

    /// <inheritdoc/>
    internal override StreamerAction Compile(Target? target, PlanContext context)
    {
        if (target is not (null or TextTarget))
        {
            PlanContext.ThrowChanged(typeName);
        }

        return new TextAction((target as TextTarget)?.Column ?? -1, longLength);
    }
}
