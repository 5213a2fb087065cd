namespace Microsoft.ML.Root;

/// <summary>How many items one level of a column's shape holds.</summary>
public enum ShapeLevelKind
{
    /// <summary>The same number in every list: an array.</summary>
    Fixed,

    /// <summary>Any number: a vector, a map, an array with a counter.</summary>
    Variable,

    /// <summary>None or one: an optional, a unique_ptr, an alternative of a variant.</summary>
    Optional,
}
