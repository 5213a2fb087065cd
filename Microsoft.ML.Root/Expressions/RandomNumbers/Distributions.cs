namespace Microsoft.ML.Root.Expressions;

/// <summary>How random bits become a number, as a type, so that loops are compiled for it.</summary>
internal interface IDistribution
{
    /// <summary>A number from 128 random bits.</summary>
    static abstract double Of(ulong first, ulong second);
}

/// <summary>Numbers between 0 and 1, which never come, each as likely as any other.</summary>
internal readonly struct UnitInterval : IDistribution
{
    public static double Of(ulong first, ulong second) => Between(first);

    /// <summary>In the middle of one of 2⁵² equal steps.</summary>
    internal static double Between(ulong bits) => ((bits >> 12) + 0.5) * (1.0 / (1UL << 52));
}

/// <summary>Numbers of a normal distribution around 0 with standard deviation 1, by the method of G. E. P. Box and M. E. Muller.</summary>
internal readonly struct Normal : IDistribution
{
    public static double Of(ulong first, ulong second)
        => Math.Sqrt(-2 * Math.Log(UnitInterval.Between(first))) * Math.Cos(2 * Math.PI * UnitInterval.Between(second));
}
