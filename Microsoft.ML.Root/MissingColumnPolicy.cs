namespace Microsoft.ML.Root;

/// <summary>What to do where a file of a data set lacks a column that is read.</summary>
public enum MissingColumnPolicy
{
    /// <summary>An error that names file and column.</summary>
    Error,

    /// <summary>
    /// Default values: NaN for reals, zero for integers, false, empty text and empty lists. A column <c>NAME.present</c> beside it
    /// tells which rows have stored values.
    /// </summary>
    Fill,
}
