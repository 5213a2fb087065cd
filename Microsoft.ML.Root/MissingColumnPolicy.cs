namespace Microsoft.ML.Root;

/// <summary>What to do where a file of a data set lacks a column, or some of its values. The column <c>NAME.present</c> tells which rows have one.</summary>
public enum MissingColumnPolicy
{
    /// <summary>An error that names file and column, once a row without the value is used.</summary>
    Error,

    /// <summary>
    /// Default values: NaN for reals, zero for integers, false, empty text and empty lists. <see cref="RootDataset.DefaultValueFor"/>
    /// says another one.
    /// </summary>
    Fill,
}
