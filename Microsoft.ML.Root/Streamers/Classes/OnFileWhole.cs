namespace Microsoft.ML.Root.Streamers;

/// <summary>The object of a branch that is not split: with a header, or, for a class without a streamer of its own, without.</summary>
internal sealed class OnFileWhole(string className, int version, uint checksum) : OnFileType
{
    /// <inheritdoc/>
    internal override Target? Describe(Describer describer)
        => OnFileClass.Describe(describer, className, describer.Catalog.Find(className, version, checksum));

    /// <inheritdoc/>
    internal override StreamerAction Compile(Target? target, PlanContext context)
    {
        LayoutPlans plans = new(context.Catalog, className, target, memberWise: false, null);
        return new WholeObjectAction(new ObjectAction(className, plans, target is null), plans, version, checksum);
    }
}
