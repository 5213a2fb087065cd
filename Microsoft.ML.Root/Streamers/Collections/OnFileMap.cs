namespace Microsoft.ML.Root.Streamers;

/// <summary>The inside of a map that is stored item by item: a count, then key and value in turn.</summary>
internal sealed class OnFileMap(OnFileType key, OnFileType value) : OnFileType
{
    internal override Target Describe(Describer describer)
        => describer.List(ShapeLevel.Variable, () => PairMembers.Describe(describer, "map", key, value, "key", "value"));

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

/// <summary>Names of a pair's members: as stored, and as columns.</summary>
internal static class PairMembers
{
    internal const string First = "first";
    internal const string Second = "second";

    /// <summary>Columns of both members; null when neither has any.</summary>
    internal static Target? Describe(
        Describer describer, string className, OnFileType first, OnFileType second, string firstName, string secondName)
    {
        List<KeyValuePair<string, Target>> members = [];
        Add(First, describer.Member(firstName, () => first.Describe(describer)));
        Add(Second, describer.Member(secondName, () => second.Describe(describer)));
        return members.Count == 0 ? null : new RecordTarget(className, members);

        void Add(string name, Target? field)
        {
            if (field is not null)
            {
                members.Add(new(name, field));
            }
        }
    }
}
