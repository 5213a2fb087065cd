namespace Microsoft.ML.Root.RNTuple;

/// <summary>Which optional values a field record has; unknown flags are ignored.</summary>
[Flags]
internal enum FieldFlags : ushort
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>A fixed number of items.</summary>
    Repetitive = 1,

    /// <summary>Another view of the columns of a source field.</summary>
    Projected = 2,

    /// <summary>The class' checksum follows.</summary>
    TypeChecksum = 4,
}
