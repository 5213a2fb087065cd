namespace Microsoft.ML.Root;

/// <summary>
/// What to do with columns that cannot be read in every row where all columns, or all that match a pattern, are taken. A column
/// that is named is always taken.
/// </summary>
public enum UnreadableColumnPolicy
{
    /// <summary>They are left out; <see cref="RootDataset.LeftOutColumns"/> names them.</summary>
    LeaveOut,

    /// <summary>An error that names them with their reasons.</summary>
    Error,
}
