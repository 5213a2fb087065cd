
namespace Microsoft.ML.Root.Loading;

/// <summary>Rows that loaders load, and how they were chosen from all that pass the filters.</summary>
/// <param name="Set">The rows.</param>
/// <param name="Part">Names the choice; empty for all.</param>
/// <param name="Weight">Position of the column of weights whose rows not above zero have been left out; -1 when none have.</param>
internal sealed record LoaderRows(RowSet Set, string Part = "", int Weight = -1);
