namespace Microsoft.ML.Root.Streamers;

/// <summary>A TMap: pairs of pointers, whose objects' classes stand in the data only (TMap::Streamer).</summary>
internal sealed class StoredObjectMap : StoredType
{
    private const string ClassName = "TMap";
    private const string Key = "key";
    private const string Value = "value";

    /// <inheritdoc/>
    internal override Field? Describe(Describer describer) => describer.List(ShapeLevel.Variable, () => new RecordField(
        ClassName,
        [
            new(Key, describer.Member(Key, () => describer.Object(ClassName))!),
            new(Value, describer.Member(Value, () => describer.Object(ClassName))!),
        ]));

    /// <inheritdoc/>
    internal override Step Compile(Field? target, PlanContext context)
    {
        if (target is null)
        {
            return new SkipObjectStep($"a {ClassName} has no byte count");
        }

        if (target is not ListField { Item: RecordField record } list)
        {
            PlanContext.ThrowChanged($"a {ClassName}");
            return new SkipObjectStep(ClassName);
        }

        return new ObjectMapStep(list, Plans(record.Find(Key), context), Plans(record.Find(Value), context), record.Find(Value)?.MissingStep());
    }

    private static PointerPlans Plans(Field? target, PlanContext context)
        => new(context.Catalog, (target as RecordField)?.ClassName ?? ClassName, target);
}
