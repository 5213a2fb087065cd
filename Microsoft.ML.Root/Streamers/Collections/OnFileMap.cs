namespace Microsoft.ML.Root.Streamers;

/// <summary>The inside of a map that is stored item by item: a count, then key and value in turn.</summary>
internal sealed class OnFileMap(OnFileType key, OnFileType value) : OnFileType
{
    /// <inheritdoc/>
    internal override Target Describe(Describer describer)
        => describer.List(ShapeLevel.Variable, () => PairMembers.Describe(describer, "map", key, value, "key", "value"));

    /// <inheritdoc/>
    internal override StreamerAction Compile(Target? target, PlanContext context)
    {
        if (target is not (null or ListTarget { Item: null or RecordTarget }))
        {
            PlanContext.ThrowChanged("a map");
        }

        PlanContext inner = new(context.Catalog);
        ListTarget? list = target as ListTarget;
        RecordTarget? record = list?.Item as RecordTarget;
        StreamerAction item = ActionSequence.Of([
            key.Compile(record?.Find(PairMembers.First), inner),
            value.Compile(record?.Find(PairMembers.Second), inner)]);
        return new ListAction(list, new InterleavedAction(item));
    }
}
