namespace Microsoft.ML.Root.Streamers;

/// <summary>A TMap: pairs of pointers, whose objects' classes stand in the data only (TMap::Streamer).</summary>
internal sealed class OnFileObjectMap : OnFileType
{
    private const string ClassName = "TMap";
    private const string Key = "key";
    private const string Value = "value";

    /// <inheritdoc/>
    internal override Target? Describe(Describer describer) => describer.List(ShapeLevel.Variable, () => new RecordTarget(
        ClassName,
        [
            new(Key, describer.Member(Key, () => describer.Object(ClassName))!),
            new(Value, describer.Member(Value, () => describer.Object(ClassName))!),
        ]));

    /// <inheritdoc/>
    internal override StreamerAction Compile(Target? target, PlanContext context)
    {
        if (target is null)
        {
            return new SkipObjectAction($"a {ClassName} has no byte count");
        }

        if (target is not ListTarget { Item: RecordTarget record } list)
        {
            PlanContext.ThrowChanged($"a {ClassName}");
            return new SkipObjectAction(ClassName);
        }

        return new ObjectMapAction(list, Plans(record.Find(Key), context), Plans(record.Find(Value), context), record.Find(Value)?.MissingStep());
    }

    private static PointerPlans Plans(Target? target, PlanContext context)
        => new(context.Catalog, (target as RecordTarget)?.ClassName ?? ClassName, target);
}
