namespace Microsoft.ML.Root.Streamers;

/// <summary>A TMap: pairs of pointers, whose objects' classes stand in the data only (TMap::Streamer).</summary>
internal sealed class OnFileObjectMap : OnFileType
{
    private const string ClassName = "TMap";
    private const string Key = "key";
    private const string Value = "value";

    internal override Target? Describe(Describer describer) => describer.List(ShapeLevel.Variable, () => new RecordTarget(
        ClassName,
        [
            new(Key, describer.Member(Key, () => describer.Object(ClassName))!),
            new(Value, describer.Member(Value, () => describer.Object(ClassName))!),
        ]));

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

/// <summary>TMaps: header, TObject, name, count, then a pointer to each key and to its value; a pair without key is left out.</summary>
/// <param name="target">Where the lists go.</param>
/// <param name="keys">Steps of the keys.</param>
/// <param name="values">Steps of the values.</param>
/// <param name="noValue">Fills the columns of a value for a null pointer; null when they are not wanted.</param>
internal sealed class ObjectMapAction(ListTarget target, PointerPlans keys, PointerPlans values, StreamerAction? noValue) : StreamerAction
{
    internal override int LeastSize => 6;

    internal override void Read(ref Decoding decoding, int count)
    {
        for (int i = 0; i < count; i++)
        {
            ReadOne(ref decoding);
        }
    }

    private void ReadOne(ref Decoding decoding)
    {
        ObjectHeader header = RootCollection.Open(ref decoding);
        int pairs = decoding.Reader.ReadCount(2 * sizeof(uint));
        int items = 0;
        for (int pair = 0; pair < pairs; pair++)
        {
            if (PointerAction.ReadOne(ref decoding, keys))
            {
                items++;
                if (!PointerAction.ReadOne(ref decoding, values))
                {
                    noValue?.Read(ref decoding, 1);
                }
            }
            else if (ObjectTag.Read(ref decoding) is { ClassName: not null } tag)
            {
                if (tag.End < 0)
                {
                    decoding.Reader.Throw("an object without a key has no byte count");
                }

                decoding.Reader.Position = tag.End;
            }
        }

        target.AppendList(ref decoding, items);
        header.Close(ref decoding.Reader, "TMap");
    }
}
