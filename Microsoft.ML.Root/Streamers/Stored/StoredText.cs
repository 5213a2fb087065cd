namespace Microsoft.ML.Root.Streamers;

/// <summary>A string.</summary>
/// <param name="longLength">True for <c>char*</c>: four bytes of length; else one byte, and four more when that is 255.</param>
/// <param name="typeName">C++ type.</param>
internal sealed class StoredText(bool longLength, string typeName) : StoredType
{
    /// <inheritdoc/>
    internal override Field Describe(Describer describer) => describer.Text(typeName);

    /// <inheritdoc/>
    internal override Step Compile(Field? target, PlanContext context)
    {
        if (target is not (null or TextField))
        {
            PlanContext.ThrowChanged(typeName);
        }

        return new TextStep((target as TextField)?.Column ?? -1, longLength);
    }
}
