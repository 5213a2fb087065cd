namespace Microsoft.ML.Root;

/// <summary>
/// What to do with rows whose weight is not above zero, as simulated events may have, or is no finite number, as happens where weights
/// are divided.
/// </summary>
public enum WeightPolicy
{
    /// <summary>Weights are handed out as they are. Default for batches.</summary>
    Keep,

    /// <summary>The epoch ends with an error that names the row. Default where rows are drawn by weight.</summary>
    Error,

    /// <summary>The absolute value is handed out; NaN and infinite weights are errors that name the row.</summary>
    Absolute,

    /// <summary>The row is left out, also where the weight is NaN or infinite.</summary>
    Drop,
}
