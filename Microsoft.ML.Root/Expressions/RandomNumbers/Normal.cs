namespace Microsoft.ML.Root.Expressions;

/// <summary>Numbers of a normal distribution around 0 with standard deviation 1, by the method of G. E. P. Box and M. E. Muller.</summary>
internal readonly struct Normal : IDistribution
{
    /// <inheritdoc/>
    public static double Of(ulong first, ulong second)
        => Math.Sqrt(-2 * Math.Log(UnitInterval.Between(first))) * Math.Cos(2 * Math.PI * UnitInterval.Between(second));
}
