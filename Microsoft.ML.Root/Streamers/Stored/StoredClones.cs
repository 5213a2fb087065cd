namespace Microsoft.ML.Root.Streamers;

/// <summary>A TClonesArray that is not split: its items have one class, which stands in the data.</summary>
internal sealed class StoredClones : StoredType
{
    private const string ClassName = "TClonesArray";

    /// <inheritdoc/>
    internal override Field? Describe(Describer describer) => describer.List(ShapeLevel.Variable, () => describer.Object(ClassName));

    /// <inheritdoc/>
    internal override Step Compile(Field? target, PlanContext context) => target switch
    {
        null => new SkipObjectStep($"a {ClassName} has no byte count"),
        ListField { Item: DynamicField dynamic } list => new ClonesStep(list, null, null, dynamic),
        ListField { Item: RecordField record } list => new ClonesStep(
            list,
            new LayoutPlans(context.Catalog, record.ClassName, record, memberWise: true, null),
            new ObjectStep(record.ClassName, new LayoutPlans(context.Catalog, record.ClassName, record, memberWise: false, null), skip: false),
            null),
        _ => Changed(),
    };

    private static SkipObjectStep Changed()
    {
        PlanContext.ThrowChanged($"a {ClassName}");
        return new SkipObjectStep(ClassName);
    }
}
