namespace Microsoft.ML.Root.Streamers;

/// <summary>The inside of a collection of pointers: a count, then the pointers. Null pointers are left out.</summary>
internal sealed class OnFilePointerList(string className) : OnFileType
{
    internal override Target Describe(Describer describer)
        => describer.List(ShapeLevel.Variable, () => OnFilePointer.DescribeObject(describer, className));

    internal override StreamerAction Compile(Target? target, PlanContext context)
    {
        if (target is not (null or ListTarget))
        {
            PlanContext.ThrowChanged($"a collection of pointers to {className}");
        }

        return new PointerListAction(target as ListTarget, OnFilePointer.Plans(className, target as ListTarget, context));
    }
}

/// <summary>Counted pointers; those that are null add no item.</summary>
internal sealed class PointerListAction(ListTarget? target, PointerPlans plans) : StreamerAction
{
    private const int ShortestPointer = 4;

    internal override int LeastSize => 4;

    internal override void Read(ref Decoding decoding, int count)
    {
        for (int i = 0; i < count; i++)
        {
            int pointers = decoding.Reader.ReadCount(ShortestPointer);
            int items = 0;
            for (int pointer = 0; pointer < pointers; pointer++)
            {
                items += PointerAction.ReadOne(ref decoding, plans) ? 1 : 0;
            }

            target?.AppendList(ref decoding, items);
        }
    }
}
