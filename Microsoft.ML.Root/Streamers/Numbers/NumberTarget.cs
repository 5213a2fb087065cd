namespace Microsoft.ML.Root.Streamers;

/// <summary>A column of numbers.</summary>
internal sealed class NumberTarget(int column, ElementType type) : Target
{
    internal int Column => column;

    internal ElementType Type => type;

    /// <inheritdoc/>
    internal override IEnumerable<int> Columns => [column];

    /// <inheritdoc/>
    internal override Target? Prune(ReadOnlySpan<bool> wanted) => wanted[column] ? this : null;

    /// <inheritdoc/>
    internal override StreamerAction MissingStep() => new MissingNumberAction(column);
}
