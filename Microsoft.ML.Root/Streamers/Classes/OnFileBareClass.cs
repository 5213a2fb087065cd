namespace Microsoft.ML.Root.Streamers;

/// <summary>An object without a header: the members of the newest layout.</summary>
internal sealed class OnFileBareClass(string className) : OnFileType
{
    /// <inheritdoc/>
    internal override Target? Describe(Describer describer) => OnFileClass.Describe(describer, className, null);

    /// <inheritdoc/>
    internal override StreamerAction Compile(Target? target, PlanContext context)
        => new InterleavedAction(new LayoutPlans(context.Catalog, className, target, memberWise: false, null).Newest);
}
