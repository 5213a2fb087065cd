using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.Streamers;

/// <summary>
/// Decodes the objects of one branch into flat columns. It is made once a branch from <see cref="BranchContent"/> and is
/// immutable: several threads use it at once. The TTree room finds baskets and entries, the decoder knows their content.
/// </summary>
internal interface IContentDecoder
{
    /// <summary>
    /// Leaf columns in the order of storage, those that cannot be read too. A branch whose class is not known is one column with
    /// an empty suffix and the reason. None where the branch holds nothing of its own (fType 3 and 4).
    /// </summary>
    IReadOnlyList<ContentColumn> Columns { get; }

    /// <summary>True when <see cref="ContentEntries.Counts"/> must be given: the branch of the collection is then read as well.</summary>
    bool NeedsCounts { get; }

    /// <summary>True when <see cref="ContentEntries.InnerCounts"/> must be given.</summary>
    bool NeedsInnerCounts { get; }

    /// <summary>Name of the member that counts the items of an array that is a branch of its own, or "".</summary>
    string Counter => "";

    /// <summary>
    /// Decodes all entries given and appends to the builders; called once a basket, in order of entries.
    /// </summary>
    /// <param name="entries">The entries.</param>
    /// <param name="builders">One an element of <see cref="Columns"/>; null for a column that nobody asked for, whose bytes are skipped.</param>
    /// <exception cref="RootFormatException">The bytes are damaged, or a class version is not known; the caller adds branch and basket.</exception>
    void Decode(in ContentEntries entries, ReadOnlySpan<ColumnBuilder?> builders);
}

/// <summary>One leaf column inside a branch.</summary>
/// <param name="Suffix">What follows the branch's path: empty, or "." and member name a class level, ".key", "._0" and so on.</param>
/// <param name="Type">Type of the values.</param>
/// <param name="Shape">Levels; of a member of a split collection (kinds 31 and 41) the collection's own level comes first.</param>
/// <param name="TypeName">C++ type as stored.</param>
/// <param name="Unreadable">Why it cannot be read, naming the class, or null.</param>
internal sealed record ContentColumn(
    string Suffix, ElementType Type, ColumnShape Shape, string TypeName, string? Unreadable = null);

/// <summary>A branch that holds nothing of its own.</summary>
internal sealed class EmptyContent : IContentDecoder
{
    public IReadOnlyList<ContentColumn> Columns => [];

    public bool NeedsCounts => false;

    public bool NeedsInnerCounts => false;

    public void Decode(in ContentEntries entries, ReadOnlySpan<ColumnBuilder?> builders)
    {
    }
}

/// <summary>A branch whose content cannot be read: one column that says why.</summary>
internal sealed class UnreadableContent : IContentDecoder
{
    private readonly string _reason;

    internal UnreadableContent(string className, string reason)
    {
        _reason = reason;
        Columns = [new ContentColumn("", ElementType.UInt8, ColumnShape.Scalar, className, reason)];
    }

    public IReadOnlyList<ContentColumn> Columns { get; }

    public bool NeedsCounts => false;

    public bool NeedsInnerCounts => false;

    public void Decode(in ContentEntries entries, ReadOnlySpan<ColumnBuilder?> builders) => FormatError.Throw(_reason);
}
