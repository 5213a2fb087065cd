using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Streamers;

/// <summary>A branch that holds nothing of its own.</summary>
internal sealed class EmptyContent : IContentDecoder
{
    /// <inheritdoc/>
    public IReadOnlyList<ContentColumn> Columns => [];

    /// <inheritdoc/>
    public bool NeedsCounts => false;

    /// <inheritdoc/>
    public bool NeedsInnerCounts => false;

    /// <inheritdoc/>
    public void Decode(in ContentEntries entries, ReadOnlySpan<ColumnBuilder?> builders)
    {
    }
}
