namespace Microsoft.ML.Root.Streamers;

/// <summary>The inside of a map that is stored item by item: a count, then key and value in turn.</summary>
internal sealed class StoredMap(StoredType key, StoredType value) : StoredType
{
    /// <inheritdoc/>
    internal override Field Describe(Describer describer)
        => describer.List(ShapeLevel.Variable, () => PairFields.Describe(describer, "map", key, value, "key", "value"));

    /// <inheritdoc/>
    internal override Step Compile(Field? target, PlanContext context)
    {
        if (target is not (null or ListField { Item: null or RecordField }))
        {
            PlanContext.ThrowChanged("a map");
        }

        PlanContext inner = new(context.Catalog);
        ListField? list = target as ListField;
        RecordField? record = list?.Item as RecordField;
        Step item = SequenceStep.Of([
            key.Compile(record?.Find(PairFields.First), inner),
            value.Compile(record?.Find(PairFields.Second), inner)]);
        return new ListStep(list, new InterleavedStep(item));
    }
}
