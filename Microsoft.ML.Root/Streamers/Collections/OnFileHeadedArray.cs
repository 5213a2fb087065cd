namespace Microsoft.ML.Root.Streamers;

/// <summary>An array of TString, TObject or TNamed: one header for all, then what each has.</summary>
internal sealed class OnFileHeadedArray(string className, IReadOnlyList<int> dimensions) : OnFileType
{
    private readonly OnFileType _items = OnFileMembers.InDimensions(OnFileTypeFactory.OfClass(className), dimensions);

    /// <inheritdoc/>
    internal override Target? Describe(Describer describer) => _items.Describe(describer);

    /// <inheritdoc/>
    internal override StreamerAction Compile(Target? target, PlanContext context)
        => new CollectionAction($"{className}[]", _items.Compile(target, context with { Counters = null, IsMemberWise = false }), null, 1);
}
