namespace Microsoft.ML.Root.Streamers;

/// <summary>A pointer to an array of numbers that another member counts (<c>float* x; //[n]</c>), or an array of such pointers.</summary>
internal sealed class OnFileCounted(OnFileNumber number, string counter, IReadOnlyList<int> dimensions) : OnFileType
{
    /// <summary>Bytes of one value.</summary>
    internal int ItemSize => number.Size;

    /// <summary>Pointers in the array of them.</summary>
    internal int Pointers => dimensions.Aggregate(1, (size, n) => checked(size * n));

    internal override Target? Describe(Describer describer)
        => Describe(describer, 0);

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

/// <summary>Arrays that a counter member counts: a byte that is 0 for no array, then the values of each pointer.</summary>
internal sealed class CountedAction(ListTarget? target, StreamerAction numbers, int slot, int pointers) : StreamerAction
{
    internal override int LeastSize => 1;

    internal override void Read(ref Decoding decoding, int count)
    {
        for (int i = 0; i < count; i++)
        {
            bool hasArray = decoding.Reader.ReadByte() != 0;
            int items = hasArray && slot >= 0 ? decoding.Counters.Slot(slot)[i] : 0;
            if (hasArray && slot < 0)
            {
                decoding.Reader.Throw("the counter of an array is not stored before it");
            }

            for (int pointer = 0; pointer < pointers; pointer++)
            {
                if ((long)items * numbers.Size > decoding.Reader.Left)
                {
                    decoding.Reader.Throw("a counter is larger than its record", $"at most {decoding.Reader.Left / numbers.Size}", $"{items}");
                }

                target?.AppendList(ref decoding, items);
                numbers.Read(ref decoding, items);
            }
        }
    }
}
