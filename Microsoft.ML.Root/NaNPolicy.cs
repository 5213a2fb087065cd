namespace Microsoft.ML.Root;

/// <summary>What to do with NaN among the values of a column of reals.</summary>
public enum NaNPolicy
{
    /// <summary>It is handed out, and counted.</summary>
    Keep,

    /// <summary>The pass ends with an error that names the row and the column.</summary>
    Error,

    /// <summary>A number is handed out in its place, and it is counted.</summary>
    Replace,
}
