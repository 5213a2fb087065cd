using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Loading.Rows;

/// <summary>A condition on columns.</summary>
/// <param name="Inputs">Positions of the columns in the source.</param>
/// <param name="Select">
/// Moves the rows that pass, of those given (ascending, relative to the range), to the front and returns their number. Called
/// from several threads.
/// </param>
internal sealed record RowCondition(IReadOnlyList<int> Inputs, RowConditionSelector Select);

/// <summary>See <see cref="RowCondition"/>.</summary>
internal delegate int RowConditionSelector(EntryRange range, IReadOnlyList<ColumnChunk> inputs, Span<int> rows, DecodeContext context);
