namespace Microsoft.ML.Root.Streamers;

/// <summary>An array of TString: one header for all.</summary>
internal sealed class StoredHeadedTexts(IReadOnlyList<int> dimensions) : StoredType
{
    private readonly StoredType _texts = StoredMembers.InDimensions(new StoredText(longLength: false, "TString"), dimensions);

    /// <inheritdoc/>
    internal override Field? Describe(Describer describer) => _texts.Describe(describer);

    /// <inheritdoc/>
    internal override Step Compile(Field? target, PlanContext context)
        => new CollectionStep("TString[]", _texts.Compile(target, context), null, 1);
}
