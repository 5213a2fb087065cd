namespace Microsoft.ML.Root.Streamers;

/// <summary>The object of a TBranchObject: its class by name where it may differ from entry to entry, then the object.</summary>
internal sealed class OnFileBranchObject(string className) : OnFileType
{
    private readonly OnFileType _object = OnFileTypeFactory.OfClass(className);

    /// <inheritdoc/>
    internal override Target? Describe(Describer describer) => _object.Describe(describer);

    /// <inheritdoc/>
    internal override StreamerAction Compile(Target? target, PlanContext context)
        => new BranchObjectAction(_object.Compile(target, context), new PointerPlans(context.Catalog, className, target));
}
