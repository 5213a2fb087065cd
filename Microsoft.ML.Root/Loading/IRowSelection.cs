using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Loading;

/// <summary>
/// Which rows of a slice are delivered, and how often: filter, split and sampling together. A pure function of the slice, so
/// that it may run on any thread at any time.
/// </summary>
internal interface IRowSelection
{
    /// <summary>Columns of the source that have to be decoded before rows of this slice can be chosen; may be none.</summary>
    IReadOnlyList<int> InputsFor(Slice slice);

    /// <summary>The rows to deliver.</summary>
    /// <param name="slice">The slice.</param>
    /// <param name="inputs">The columns of <see cref="InputsFor"/> over the slice.</param>
    SelectedRows Select(Slice slice, IReadOnlyList<ColumnChunk> inputs);
}
