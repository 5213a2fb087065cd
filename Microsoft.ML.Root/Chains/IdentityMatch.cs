using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Chains;

/// <summary>Entry by entry, in order.</summary>
internal sealed class IdentityMatch : IEntryMatch
{
    /// <inheritdoc/>
    public long[]? Find(IColumnSource main, EntryRange range) => null;
}
