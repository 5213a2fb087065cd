namespace Microsoft.ML.Root.Streamers;

/// <summary>A TObjArray or TList: pointers, whose objects' class stands in the data only.</summary>
internal sealed class OnFileObjectList(string className) : OnFileType
{
    private readonly bool _isList = className != "TObjArray";

    /// <inheritdoc/>
    internal override Target? Describe(Describer describer) => describer.List(ShapeLevel.Variable, () => describer.Object(className));

    /// <inheritdoc/>
    internal override StreamerAction Compile(Target? target, PlanContext context) => target switch
    {
        null => new SkipObjectAction($"a {className} has no byte count"),
        ListTarget { Item: Target item } list => new ObjectListAction(
            _isList, list, new PointerPlans(context.Catalog, (item as RecordTarget)?.ClassName ?? className, item)),
        _ => Changed(),
    };

    private SkipObjectAction Changed()
    {
        PlanContext.ThrowChanged($"a {className}");
        return new SkipObjectAction(className);
    }
}
