namespace Microsoft.ML.Root.Streamers;

/// <summary>A TObjArray or TList: pointers, whose objects' class stands in the data only.</summary>
internal sealed class StoredObjectList(string className) : StoredType
{
    private readonly bool _isList = className != "TObjArray";

    /// <inheritdoc/>
    internal override Field? Describe(Describer describer) => describer.List(ShapeLevel.Variable, () => describer.Object(className));

    /// <inheritdoc/>
    internal override Step Compile(Field? target, PlanContext context) => target switch
    {
        null => new SkipObjectStep($"a {className} has no byte count"),
        ListField { Item: Field item } list => new ObjectListStep(
            _isList, list, new PointerPlans(context.Catalog, (item as RecordField)?.ClassName ?? className, item)),
        _ => Changed(),
    };

    private SkipObjectStep Changed()
    {
        PlanContext.ThrowChanged($"a {className}");
        return new SkipObjectStep(className);
    }
}
