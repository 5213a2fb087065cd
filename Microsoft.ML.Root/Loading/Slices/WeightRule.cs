using System.Globalization;
using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Loading;

/// <summary>
/// What the policies say of a weight. One that is NaN or infinite is no weight of any event: it has no absolute value that a sum of
/// weights would survive.
/// </summary>
internal static class WeightRule
{
    /// <summary>True for a weight that every trainer and every draw can use.</summary>
    internal static bool IsUsable(float weight) => weight > 0 && float.IsFinite(weight);

    /// <summary>Makes of a stored weight the one to hand out; false where the policy makes it an error.</summary>
    internal static bool TryApply(WeightPolicy policy, ref float weight)
    {
        switch (policy)
        {
            case WeightPolicy.Error:
                return IsUsable(weight);
            case WeightPolicy.Absolute:
                weight = Math.Abs(weight);
                return float.IsFinite(weight);
            default:
                return true; // Rows to drop have been left out.
        }
    }

    /// <summary>The error of a weight that the policy does not take.</summary>
    internal static InvalidOperationException Error(string column, float weight, EntryPlace place)
    {
        string reason = float.IsFinite(weight)
            ? "which is not above zero: ML.NET's trainers leave such rows out and do not say so. Choose "
                + $"{nameof(WeightPolicy)}.{nameof(WeightPolicy.Absolute)}, {nameof(WeightPolicy.Drop)} or {nameof(WeightPolicy.Keep)}."
            : $"which is not a finite number. {nameof(WeightPolicy)}.{nameof(WeightPolicy.Drop)} leaves such rows out.";
        return new InvalidOperationException(string.Create(
            CultureInfo.InvariantCulture, $"Column '{column}' gives {place} the weight {weight}, {reason}"));
    }
}
