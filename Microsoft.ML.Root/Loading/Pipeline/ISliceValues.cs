using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Loading;

/// <summary>
/// Values of a slice, one for each entry or of all its rows together, computed by the thread that loads the slice, so that whoever
/// consumes its rows has nothing to search or compute. Thread-safe.
/// </summary>
internal interface ISliceValues
{
    /// <summary>Columns of the source that it is computed from, which are among those that the pass delivers as chunks.</summary>
    IReadOnlyList<int> Inputs { get; }

    /// <summary>An array with one value an entry, or what else the consumer expects.</summary>
    /// <param name="slice">The slice, or a part of one.</param>
    /// <param name="rows">The rows of it that are delivered, at least one.</param>
    /// <param name="inputs">The columns of <see cref="Inputs"/> over it.</param>
    /// <param name="context">Memory, and random numbers.</param>
    Array Compute(Slice slice, SelectedRows rows, IReadOnlyList<ColumnChunk> inputs, DecodeContext context);
}
