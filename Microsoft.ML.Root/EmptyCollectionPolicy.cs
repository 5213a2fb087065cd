namespace Microsoft.ML.Root;

/// <summary>What the largest item, say, of a collection without items is: <c>Max</c>, <c>Min</c> and their like.</summary>
public enum EmptyCollectionPolicy
{
    /// <summary>An error that names the row, where the row is delivered or a filter asks for it.</summary>
    Error,

    /// <summary>NaN, where the items are float or double; of whole numbers it stays an error.</summary>
    NaN,
}
