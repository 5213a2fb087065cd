namespace Microsoft.ML.Root.Streamers;

/// <summary>An array of TString, TObject or TNamed: one header for all, then what each has.</summary>
internal sealed class StoredHeadedArray(string className, IReadOnlyList<int> dimensions) : StoredType
{
    private readonly StoredType _items = StoredMembers.InDimensions(StoredTypes.OfClass(className), dimensions);

    /// <inheritdoc/>
    internal override Field? Describe(Describer describer) => _items.Describe(describer);

    /// <inheritdoc/>
    internal override Step Compile(Field? target, PlanContext context)
        => new CollectionStep($"{className}[]", _items.Compile(target, context with { Counters = null, IsMemberWise = false }), null, 1);
}
