using MathNet.Numerics;

namespace Microsoft.ML.Internal;

/// <summary>
/// How the slots of a column are scaled: (value - offset) * scale; or by the normal distribution, where the offset is its
/// mean and the scale its standard deviation.
/// </summary>
internal sealed record SlotScaling(double[] Offsets, double[] Scales, bool IsCdf)
{
    internal double Apply(double value, int slot)
    {
        if (!IsCdf)
        {
            return (value - Offsets[slot]) * Scales[slot];
        }

        double deviation = Scales[slot] > 0 ? Scales[slot] : double.Epsilon;
        return 0.5 * (1 + SpecialFunctions.Erf((value - Offsets[slot]) / (deviation * Math.Sqrt(2))));
    }
}
