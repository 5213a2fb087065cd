namespace Microsoft.ML.Root.Streamers;

/// <summary>An object without a header: the members of the newest layout.</summary>
internal sealed class StoredBareClass(string className) : StoredType
{
    /// <inheritdoc/>
    internal override Field? Describe(Describer describer) => StoredClass.Describe(describer, className, null);

    /// <inheritdoc/>
    internal override Step Compile(Field? target, PlanContext context)
        => new InterleavedStep(new LayoutPlans(context.Catalog, className, target, memberWise: false, null).Newest);
}
