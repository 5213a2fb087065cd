namespace Microsoft.ML.Root.Streamers;

/// <summary>The object of a TBranchObject: its class by name where it may differ from entry to entry, then the object.</summary>
internal sealed class StoredBranchObject(string className) : StoredType
{
    private readonly StoredType _object = StoredTypes.OfClass(className);

    /// <inheritdoc/>
    internal override Field? Describe(Describer describer) => _object.Describe(describer);

    /// <inheritdoc/>
    internal override Step Compile(Field? target, PlanContext context)
        => new BranchObjectStep(_object.Compile(target, context), new PointerPlans(context.Catalog, className, target));
}
