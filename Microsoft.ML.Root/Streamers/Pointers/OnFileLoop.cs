namespace Microsoft.ML.Root.Streamers;

/// <summary>A pointer to an array of objects that another member counts: one header, then the objects or pointers to them.</summary>
internal sealed class OnFileLoop(CppType type, string counter, IReadOnlyList<int> dimensions) : OnFileType
{
    private readonly OnFileType _item = type.Pointers > 1 ? new OnFileLoopPointer(type.Bare.Text) : OnFileTypeFactory.OfClass(type.Bare.Text);

    internal override Target? Describe(Describer describer) => Describe(describer, 0);

    internal override StreamerAction Compile(Target? target, PlanContext context)
    {
        int pointers = 1;
        foreach (int length in dimensions)
        {
            target = (target as FixedTarget)?.Item;
            pointers = checked(pointers * length);
        }

        ListTarget? list = target as ListTarget;
        StreamerAction item = _item.Compile(list?.Item, context with { Counters = null, IsMemberWise = false });
        return new LoopAction(list, item, context.Counters?.Slot(counter) ?? -1, pointers, type.Text);
    }

    private Target? Describe(Describer describer, int dimension)
        => dimension < dimensions.Count
            ? describer.Fixed(dimensions[dimension], () => Describe(describer, dimension + 1))
            : describer.List(
                ShapeLevel.Variable,
                () => type.Pointers > 1 ? _item.Describe(describer) : OnFilePointer.DescribeObject(describer, type.Bare.Text));
}

/// <summary>Arrays of objects that a counter member counts.</summary>
internal sealed class LoopAction(ListTarget? target, StreamerAction item, int slot, int pointers, string typeName) : StreamerAction
{
    internal override int LeastSize => 0;

    internal override void Read(ref Decoding decoding, int count)
    {
        if (count == 0 && decoding.Reader.Left == 0)
        {
            return;
        }

        ObjectHeader header = ObjectHeader.Read(ref decoding.Reader);
        if (target is null && header.End >= 0)
        {
            decoding.Reader.Position = header.End;
            return;
        }

        if (slot < 0)
        {
            decoding.Reader.Throw($"the counter of an array of type {typeName} is not stored before it");
        }

        for (int i = 0; i < count; i++)
        {
            int items = decoding.Counters.Slot(slot)[i];
            for (int pointer = 0; pointer < pointers; pointer++)
            {
                if ((long)items * item.LeastSize > decoding.Reader.Left)
                {
                    decoding.Reader.Throw("a counter is larger than its record", $"at most {decoding.Reader.Left}", $"{items}");
                }

                target?.AppendList(ref decoding, items);
                item.Read(ref decoding, items);
            }
        }

        header.Close(ref decoding.Reader, typeName);
    }
}
