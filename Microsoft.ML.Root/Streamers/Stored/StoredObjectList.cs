namespace Microsoft.ML.Root.Streamers;

/// <summary>A TObjArray or TList: pointers, whose objects' class stands in the data only.</summary>
internal sealed class StoredObjectList(string className) : StoredType
{
    private readonly bool _isList = className != "TObjArray";

    /// <inheritdoc/>
    internal override Field? Describe(Describer describer) => describer.Items(className);

    /// <inheritdoc/>
    internal override Step Compile(Field? target, PlanContext context) => target switch
    {
        null => new SkipObjectStep($"a {className} has no byte count"),
        DynamicField dynamic => new ObjectListStep(_isList, null, null, dynamic),
        ListField { Item: RecordField record } list
            => new ObjectListStep(_isList, list, new PointerPlans(context.Catalog, record.ClassName, record), null),
        _ => Changed(),
    };

    private SkipObjectStep Changed()
    {
        PlanContext.ThrowChanged($"a {className}");
        return new SkipObjectStep(className);
    }
}
