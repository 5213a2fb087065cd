namespace Microsoft.ML.Root.Streamers;

/// <summary>An array of fixed length.</summary>
internal sealed class OnFileFixed(int length, OnFileType item) : OnFileType
{
    internal OnFileType Item => item;

    internal override Target? Describe(Describer describer) => describer.Fixed(length, () => item.Describe(describer));

    internal override StreamerAction Compile(Target? target, PlanContext context)
    {
        if (target is not (null or FixedTarget) || (target is FixedTarget other && other.Length != length))
        {
            PlanContext.ThrowChanged($"an array of {length}");
        }

        return new RepeatAction(length, item.Compile((target as FixedTarget)?.Item, context));
    }
}

/// <summary>Always the same number of items.</summary>
internal sealed class FixedTarget(int length, Target item) : Target
{
    internal int Length => length;

    internal Target Item => item;

    internal override IEnumerable<int> Columns => item.Columns;

    internal override IEnumerable<ListTarget> Lists => item.Lists;

    internal override Target? Prune(ReadOnlySpan<bool> wanted)
        => item.Prune(wanted) is Target left ? new FixedTarget(length, left) : null;

    internal override StreamerAction MissingStep() => new RepeatAction(length, item.MissingStep());
}
