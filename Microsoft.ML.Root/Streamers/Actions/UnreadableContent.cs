using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.Streamers;

/// <summary>A branch whose content cannot be read: one column that says why.</summary>
internal sealed class UnreadableContent : IContentDecoder
{
    private readonly string _reason;

    internal UnreadableContent(string className, string reason)
    {
        _reason = reason;
        Columns = [new ContentColumn("", ElementType.UInt8, ColumnShape.Scalar, className, reason)];
    }

    /// <inheritdoc/>
    public IReadOnlyList<ContentColumn> Columns { get; }

    /// <inheritdoc/>
    public bool NeedsCounts => false;

    /// <inheritdoc/>
    public bool NeedsInnerCounts => false;

    /// <inheritdoc/>
    public void Decode(in ContentEntries entries, ReadOnlySpan<ColumnBuilder?> builders) => FormatError.Throw(_reason);
}
