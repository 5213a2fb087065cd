namespace Microsoft.ML.Root.Streamers;

/// <summary>Always the same number of items.</summary>
internal sealed class FixedTarget(int length, Target item) : Target
{
    internal int Length => length;

    internal Target Item => item;

    /// <inheritdoc/>
    internal override IEnumerable<int> Columns => item.Columns;

    /// <inheritdoc/>
    internal override IEnumerable<ListTarget> Lists => item.Lists;

    /// <inheritdoc/>
    internal override Target? Prune(ReadOnlySpan<bool> wanted)
        => item.Prune(wanted) is Target left ? new FixedTarget(length, left) : null;

    /// <inheritdoc/>
    internal override StreamerAction MissingStep() => new RepeatAction(length, item.MissingStep());
}
