namespace Microsoft.ML.Root;

/// <summary>What stands behind the end of a list that is too short.</summary>
public enum PaddingMode
{
    /// <summary>The fill value.</summary>
    Fill,

    /// <summary>The list again from its beginning; the fill value where it is empty.</summary>
    Wrap,
}
