namespace Microsoft.ML.Root.Expressions;

/// <summary>Why an expression has no value in a row.</summary>
internal enum RowErrorKind
{
    /// <summary>Division of whole numbers by zero.</summary>
    DivisionByZero,

    /// <summary>The smallest whole number divided by -1.</summary>
    QuotientTooLarge,

    /// <summary>An index outside a collection: index, size.</summary>
    NoSuchItem,

    /// <summary>The largest item, say, of none.</summary>
    EmptyCollection,

    /// <summary>Collections that do not fit together: sizes.</summary>
    DifferentSizes,

    /// <summary>More items wanted than there are: wanted, there.</summary>
    TooFewItems,

    /// <summary>More items in a combination than there are: wanted, there.</summary>
    NoCombinations,

    /// <summary>A function written in C# threw an exception.</summary>
    Thrown,

    /// <summary>A range with a step of zero.</summary>
    NoStep,

    /// <summary>A collection cannot have that many items.</summary>
    NoSuchSize,
}
