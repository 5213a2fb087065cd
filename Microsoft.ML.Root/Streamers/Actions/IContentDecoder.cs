using Microsoft.ML.Root.Columns;

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
