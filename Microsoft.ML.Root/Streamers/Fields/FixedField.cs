namespace Microsoft.ML.Root.Streamers;

/// <summary>Always the same number of items.</summary>
internal sealed class FixedField(int length, Field item) : Field
{
    internal int Length => length;

    internal Field Item => item;

    /// <inheritdoc/>
    internal override IEnumerable<int> Columns => item.Columns;

    /// <inheritdoc/>
    internal override IEnumerable<ListField> Lists => item.Lists;

    /// <inheritdoc/>
    internal override Field? Prune(ReadOnlySpan<bool> wanted)
        => item.Prune(wanted) is Field left ? new FixedField(length, left) : null;

    /// <inheritdoc/>
    internal override Step MissingStep() => new RepeatStep(length, item.MissingStep());
}
