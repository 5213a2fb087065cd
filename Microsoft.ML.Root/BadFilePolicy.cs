namespace Microsoft.ML.Root;

/// <summary>What to do with a file that is missing, damaged or changed, or may not be read.</summary>
public enum BadFilePolicy
{
    /// <summary>The pass ends with an error that names it.</summary>
    Error,

    /// <summary>It is left out and reported, with the number of rows lost where that can be known.</summary>
    Skip,
}
