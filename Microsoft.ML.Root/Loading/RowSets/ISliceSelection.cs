using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Loading;

/// <summary>
/// Chooses the rows of one slice step by step: each step reads columns, for the rows that the steps before have left only. Not
/// thread-safe; the steps may be on different threads.
/// </summary>
internal interface ISliceSelection
{
    /// <summary>True when no step is left.</summary>
    bool IsDone { get; }

    /// <summary>Columns of the source that the next step reads.</summary>
    IReadOnlyList<int> Inputs { get; }

    /// <summary>The rows so far; the rows to deliver when <see cref="IsDone"/>.</summary>
    SelectedRows Rows { get; }

    /// <summary>Takes the next step.</summary>
    /// <param name="inputs">The columns of <see cref="Inputs"/> over the slice.</param>
    /// <param name="context">Memory.</param>
    void Step(IReadOnlyList<ColumnChunk> inputs, DecodeContext context);
}
