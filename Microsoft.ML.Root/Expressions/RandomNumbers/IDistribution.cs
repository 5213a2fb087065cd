namespace Microsoft.ML.Root.Expressions;

/// <summary>How random bits become a number, as a type, so that loops are compiled for it.</summary>
internal interface IDistribution
{
    /// <summary>A number from 128 random bits.</summary>
    static abstract double Of(ulong first, ulong second);
}
