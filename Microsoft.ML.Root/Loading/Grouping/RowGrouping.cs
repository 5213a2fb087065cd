using System.Collections.Immutable;

namespace Microsoft.ML.Root.Loading;

/// <summary>Rows that come together because of a key which each has; see <see cref="RowPool.KeyStarts"/>.</summary>
/// <param name="Values">Which of <see cref="RowStreamOptions.Values"/> gives the keys, as 16-bit numbers.</param>
internal abstract record RowGrouping(int Values);

/// <summary>Rows of like key make a batch.</summary>
/// <param name="Values">Which values give the lengths.</param>
/// <param name="BatchRows">Rows of a batch.</param>
/// <param name="RowsBefore">Rows of the epoch before its first pool: batches begin where these end.</param>
internal sealed record LengthGrouping(int Values, int BatchRows, long RowsBefore) : RowGrouping(Values);

/// <summary>Each batch has its share of the rows of every key.</summary>
/// <param name="Values">Which values give the numbers of the strata.</param>
/// <param name="Shares">Says of the batches to come how many rows of each stratum they have.</param>
/// <param name="Lanes">Where the rows of each stratum go on; none at the beginning of a pass.</param>
internal sealed record StratumGrouping(int Values, BatchShares Shares, ImmutableArray<LanePlace> Lanes) : RowGrouping(Values);

/// <summary>Where the rows of a stratum go on.</summary>
/// <param name="Pool">Number of the pool.</param>
/// <param name="Row">Rows of the stratum in it that have been handed out.</param>
internal readonly record struct LanePlace(int Pool, int Row);
