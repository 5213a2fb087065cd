namespace Microsoft.ML.Root.Tests.Truth;

/// <summary>What a good reader may do with one column of a damaged file over one range of entries.</summary>
internal enum DamageOutcome
{
    /// <summary>An error, which names the column.</summary>
    Fails,

    /// <summary>An error, or the values of the intact file.</summary>
    FailsOrEqual,

    /// <summary>Anything but a crash: the format has no checksum there.</summary>
    Free,
}
