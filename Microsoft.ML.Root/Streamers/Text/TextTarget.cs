namespace Microsoft.ML.Root.Streamers;

/// <summary>A column of strings.</summary>
internal sealed class TextTarget(int column) : Target
{
    internal int Column => column;

    /// <inheritdoc/>
    internal override IEnumerable<int> Columns => [column];

    /// <inheritdoc/>
    internal override Target? Prune(ReadOnlySpan<bool> wanted) => wanted[column] ? this : null;

    /// <inheritdoc/>
    internal override StreamerAction MissingStep() => new MissingTextAction(column);
}
