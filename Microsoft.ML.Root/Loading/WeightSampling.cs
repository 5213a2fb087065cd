using System.Globalization;
using Microsoft.ML.Root.Loading.Rows;

namespace Microsoft.ML.Root.Loading;

/// <summary>Rows in proportion to a weight.</summary>
internal sealed record WeightSampling(string Column, long? Rows, RootWeightPolicy Policy) : RootSampling
{
    private protected override string Description
        => string.Create(CultureInfo.InvariantCulture, $"by weight {Column}, {Rows} rows, {Policy}");

    internal override ISamplingPlan Prepare(LoaderCore core, RowSet rows)
    {
        int column = core.Source.Find(Column);
        double sum = 0;
        long count = 0;
        core.Scan(rows, [column], slice =>
        {
            float[] weights = ScalarValues.Read<float>(slice.Column(0).Chunk);
            for (int i = 0; i < slice.Rows.Count; i++)
            {
                sum += Apply(weights[slice.Rows[i]], slice.Slice.Range.Start + slice.Rows[i]);
                count++;
            }
        });
        if (!(sum > 0))
        {
            throw new ArgumentException($"None of {count} rows has a weight above zero in column '{Column}': there is nothing to draw.");
        }

        double scale = (Rows ?? count) / sum;
        return new ExpectationPlan([column], (inputs, start, copies) =>
        {
            float[] weights = ScalarValues.Read<float>(inputs[0]);
            for (int i = 0; i < copies.Length; i++)
            {
                copies[i] = scale * Apply(weights[i], start + i, throws: false);
            }
        });
    }

    private double Apply(float weight, long entry, bool throws = true)
    {
        if (weight > 0)
        {
            return weight;
        }

        if (Policy == RootWeightPolicy.Absolute && weight < 0)
        {
            return -weight;
        }

        return Policy == RootWeightPolicy.Error && throws
            ? throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture,
                $"Column '{Column}' gives entry {entry} the weight {weight}, which is not above zero; rows cannot be drawn by it. "
                + $"Choose {nameof(RootWeightPolicy.Absolute)} or {nameof(RootWeightPolicy.Drop)}."))
            : 0;
    }
}
