namespace Microsoft.ML.Root.Streamers;

/// <summary>The object of a branch that is not split: with a header, or, for a class without a streamer of its own, without.</summary>
internal sealed class StoredWhole(string className, int version, uint checksum) : StoredType
{
    /// <inheritdoc/>
    internal override Field? Describe(Describer describer)
        => StoredClass.Describe(describer, className, describer.Catalog.Find(className, version, checksum));

    /// <inheritdoc/>
    internal override Step Compile(Field? target, PlanContext context)
    {
        LayoutPlans plans = new(context.Catalog, className, target, memberWise: false, null);
        return new WholeObjectStep(new ObjectStep(className, plans, target is null), plans, version, checksum);
    }
}
