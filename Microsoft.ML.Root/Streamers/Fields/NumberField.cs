namespace Microsoft.ML.Root.Streamers;

/// <summary>A column of numbers.</summary>
internal sealed class NumberField(int column, ElementType type) : Field
{
    internal int Column => column;

    internal ElementType Type => type;

    /// <inheritdoc/>
    internal override IEnumerable<int> Columns => [column];

    /// <inheritdoc/>
    internal override Field? Prune(ReadOnlySpan<bool> wanted) => wanted[column] ? this : null;

    /// <inheritdoc/>
    internal override Step MissingStep() => new MissingNumberStep(column);
}
