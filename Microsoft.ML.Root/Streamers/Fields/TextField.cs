namespace Microsoft.ML.Root.Streamers;

/// <summary>A column of strings.</summary>
internal sealed class TextField(int column) : Field
{
    internal int Column => column;

    /// <inheritdoc/>
    internal override IEnumerable<int> Columns => [column];

    /// <inheritdoc/>
    internal override Field? Prune(ReadOnlySpan<bool> wanted) => wanted[column] ? this : null;

    /// <inheritdoc/>
    internal override Step MissingStep() => new MissingTextStep(column);
}
