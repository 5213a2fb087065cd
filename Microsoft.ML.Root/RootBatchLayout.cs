namespace Microsoft.ML.Root;

/// <summary>How the values of a column lie in a batch.</summary>
public enum RootBatchLayout
{
    /// <summary>By the column's shape: one value or a fixed array a row is dense, a list is ragged, an optional value is padded.</summary>
    Natural,

    /// <summary>Lists filled up or cut to a fixed length: <c>[rows, length]</c>.</summary>
    Padded,

    /// <summary>Lists of several columns, each filled up or cut: <c>[rows, columns, length]</c>.</summary>
    Channels,

    /// <summary>Lists of any length one after another, with the offsets of the rows.</summary>
    Ragged,

    /// <summary>Values of several columns side by side: <c>[rows, columns]</c>; a fixed array, or a list of a given length, counts as so many columns.</summary>
    Matrix,

    /// <summary>What two particles of a row have together, <c>[rows, 4, length, length]</c>: see <see cref="RootBatchColumn.Pairs"/>.</summary>
    Pairs,

    /// <summary>Items of a row added up in bins of two axes, <c>[rows, y, x]</c>: see <see cref="RootBatchColumn.Image"/>.</summary>
    Image,
}
