namespace Microsoft.ML.Root;

/// <summary>How classes come to the same number of rows.</summary>
public enum RootBalance
{
    /// <summary>Every class is cut to the size of the smallest; each epoch draws other rows.</summary>
    Under,

    /// <summary>Every class is brought to the size of the largest by repeating rows.</summary>
    Over,
}
