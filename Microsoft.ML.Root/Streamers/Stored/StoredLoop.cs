namespace Microsoft.ML.Root.Streamers;

/// <summary>A pointer to an array of objects that another member counts: one header, then the objects or pointers to them.</summary>
internal sealed class StoredLoop(CppType type, string counter, IReadOnlyList<int> dimensions) : StoredType
{
    private readonly StoredType _item = type.Pointers > 1 ? new StoredLoopPointer(type.Bare.Text) : StoredTypes.OfClass(type.Bare.Text);

    /// <inheritdoc/>
    internal override Field? Describe(Describer describer) => Describe(describer, 0);

    /// <inheritdoc/>
    internal override Step Compile(Field? target, PlanContext context)
    {
        int pointers = 1;
        foreach (int length in dimensions)
        {
            target = (target as FixedField)?.Item;
            pointers = checked(pointers * length);
        }

        ListField? list = target as ListField;
        Step item = _item.Compile(list?.Item, context with { Counters = null, IsMemberWise = false });
        return new LoopStep(list, item, context.Counters?.Slot(counter) ?? -1, pointers, type.Text);
    }

    private Field? Describe(Describer describer, int dimension)
        => dimension < dimensions.Count
            ? describer.Fixed(dimensions[dimension], () => Describe(describer, dimension + 1))
            : describer.List(
                ShapeLevel.Variable,
                () => type.Pointers > 1 ? _item.Describe(describer) : StoredPointer.DescribeObject(describer, type.Bare.Text));
}
