namespace Microsoft.ML.Root.Streamers;

/// <summary>A pointer to an array of objects that another member counts: one header, then the objects or pointers to them.</summary>
internal sealed class OnFileLoop(CppType type, string counter, IReadOnlyList<int> dimensions) : OnFileType
{
    private readonly OnFileType _item = type.Pointers > 1 ? new OnFileLoopPointer(type.Bare.Text) : OnFileTypeFactory.OfClass(type.Bare.Text);

    /// <inheritdoc/>
    internal override Target? Describe(Describer describer) => Describe(describer, 0);

    /// <inheritdoc/>
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
