namespace Microsoft.ML.Root.Streamers;

/// <summary>A TClonesArray that is not split: its items have one class, which stands in the data.</summary>
internal sealed class OnFileClones : OnFileType
{
    private const string ClassName = "TClonesArray";

    internal override Target? Describe(Describer describer) => describer.List(ShapeLevel.Variable, () => describer.Object(ClassName));

    internal override StreamerAction Compile(Target? target, PlanContext context) => target switch
    {
        null => new SkipObjectAction($"a {ClassName} has no byte count"),
        ListTarget { Item: DynamicTarget dynamic } list => new ClonesAction(list, null, null, dynamic),
        ListTarget { Item: RecordTarget record } list => new ClonesAction(
            list,
            new LayoutPlans(context.Catalog, record.ClassName, record, memberWise: true, null),
            new ObjectAction(record.ClassName, new LayoutPlans(context.Catalog, record.ClassName, record, memberWise: false, null), skip: false),
            null),
        _ => Changed(),
    };

    private static SkipObjectAction Changed()
    {
        PlanContext.ThrowChanged($"a {ClassName}");
        return new SkipObjectAction(ClassName);
    }
}
