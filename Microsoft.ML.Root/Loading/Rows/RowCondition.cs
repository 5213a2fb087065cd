using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Loading.Rows;

/// <summary>A condition on columns.</summary>
/// <param name="Inputs">Positions of the columns in the source.</param>
/// <param name="Select">
/// Moves the rows that pass, of those given (ascending, relative to the range), to the front and returns their number. Called
/// from several threads.
/// </param>
internal sealed record RowCondition(IReadOnlyList<int> Inputs, RowConditionSelector Select)
{
    /// <summary>True where the user named it: what comes and passes is counted in every pass.</summary>
    internal bool IsNamed { get; init; }

    /// <summary>True when it reads no collection.</summary>
    internal bool IsLight { get; init; }

    /// <summary>
    /// A condition that reads no collection and lets pass whatever this one lets pass: looked at first, it may spare the others
    /// their columns. Null where there is none.
    /// </summary>
    internal RowCondition? LightPart { get; init; }

    /// <summary>True when a row in which a column has no value passes, so that a later condition decides.</summary>
    internal bool MayBeUndecided { get; init; }
}

/// <summary>See <see cref="RowCondition"/>.</summary>
internal delegate int RowConditionSelector(EntryRange range, IReadOnlyList<ColumnChunk> inputs, Span<int> rows, DecodeContext context);
