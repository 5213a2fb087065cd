namespace Microsoft.ML.Root.Streamers;

/// <summary>A pointer to an array of numbers that another member counts (<c>float* x; //[n]</c>), or an array of such pointers.</summary>
internal sealed class OnFileCounted(OnFileNumber number, string counter, IReadOnlyList<int> dimensions) : OnFileType
{
    /// <summary>Bytes of one value.</summary>
    internal int ItemSize => number.Size;

    /// <summary>Pointers in the array of them.</summary>
    internal int Pointers => dimensions.Aggregate(1, (size, n) => checked(size * n));

    /// <inheritdoc/>
    internal override Target? Describe(Describer describer)
        => Describe(describer, 0);

    /// <inheritdoc/>
    internal override StreamerAction Compile(Target? target, PlanContext context)
    {
        foreach (int _ in dimensions)
        {
            target = (target as FixedTarget)?.Item;
        }

        if (target is not (null or ListTarget))
        {
            PlanContext.ThrowChanged("an array with a counter");
        }

        ListTarget? list = target as ListTarget;
        int slot = context.Counters?.Slot(counter) ?? -1;
        return new CountedAction(list, number.Compile(list?.Item, context), slot, Pointers);
    }

    private Target? Describe(Describer describer, int dimension)
        => dimension < dimensions.Count
            ? describer.Fixed(dimensions[dimension], () => Describe(describer, dimension + 1))
            : describer.List(ShapeLevel.Variable, () => number.Describe(describer));
}
