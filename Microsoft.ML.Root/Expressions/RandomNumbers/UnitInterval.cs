namespace Microsoft.ML.Root.Expressions;

/// <summary>Numbers between 0 and 1, which never come, each as likely as any other.</summary>
internal readonly struct UnitInterval : IDistribution
{
    /// <inheritdoc/>
    public static double Of(ulong first, ulong second) => Between(first);

    /// <summary>In the middle of one of 2⁵² equal steps.</summary>
    internal static double Between(ulong bits) => ((bits >> 12) + 0.5) * (1.0 / (1UL << 52));
}
