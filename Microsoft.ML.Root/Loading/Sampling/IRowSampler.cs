using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Loading;

/// <summary>Draws rows of a set for one epoch; a pure function of the slice.</summary>
internal interface IRowSampler
{
    /// <summary>Columns that it draws by.</summary>
    IReadOnlyList<int> Inputs { get; }

    /// <summary>How many rows of a slice are drawn, which is not read; null where that depends on its values.</summary>
    int? CountIn(Slice slice);

    /// <summary>The rows drawn, ascending, copies beside one another.</summary>
    /// <param name="slice">A whole slice.</param>
    /// <param name="rows">Rows of the set.</param>
    /// <param name="inputs">The columns of <see cref="Inputs"/> over the slice.</param>
    /// <param name="context">Memory.</param>
    SelectedRows Sample(Slice slice, SelectedRows rows, IReadOnlyList<ColumnChunk> inputs, DecodeContext context);
}
