using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Loading;

/// <summary>
/// One value for each entry of a slice, computed by the thread that loads the slice, so that whoever consumes its rows has nothing to
/// search or compute. Thread-safe.
/// </summary>
internal interface ISliceValues
{
    /// <summary>Columns of the source that it is computed from, which are among those that the pass delivers as chunks.</summary>
    IReadOnlyList<int> Inputs { get; }

    /// <summary>An array with one value an entry.</summary>
    /// <param name="slice">The slice, or a part of one.</param>
    /// <param name="inputs">The columns of <see cref="Inputs"/> over it.</param>
    Array Compute(Slice slice, IReadOnlyList<ColumnChunk> inputs);
}
