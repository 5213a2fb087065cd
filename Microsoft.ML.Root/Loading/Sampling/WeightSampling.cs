using System.Globalization;
using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Loading;

/// <summary>Rows in proportion to a weight.</summary>
internal sealed record WeightSampling(string Column, long? Rows, WeightPolicy Policy) : SamplingMethod
{
    internal override string Description
        => string.Create(CultureInfo.InvariantCulture, $"by weight {Column}, {Rows} rows, {Policy}");

    internal override ISamplingPlan Prepare(RowScanner scanner, RowSet rows)
    {
        int column = scanner.Source.Find(Column);
        double sum = 0;
        long count = 0;
        scanner.Scan(rows, [column], slice =>
        {
            float[] weights = ScalarValues.Read<float>(slice.Column(0).Chunk);
            for (int i = 0; i < slice.Rows.Count; i++)
            {
                float weight = weights[slice.Rows[i]];
                sum += TryApply(ref weight)
                    ? weight
                    : throw WeightRule.Error(Column, weight, EntryPlace.Of(scanner.Source, slice.Slice.Range.Start + slice.Rows[i]));
                count++;
            }
        });

        if (!(sum > 0))
        {
            throw new ArgumentException($"None of {count} rows has a weight above zero in column '{Column}': there is nothing to draw.");
        }

        double scale = (Rows ?? count) / sum;
        return new ExpectationPlan([column], (inputs, _, copies) =>
        {
            float[] weights = ScalarValues.Read<float>(inputs[0]);
            for (int i = 0; i < copies.Length; i++)
            {
                // Of rows that filters leave out the weight may be anything.
                copies[i] = TryApply(ref weights[i]) ? scale * weights[i] : 0;
            }
        });
    }

    /// <summary>The weight to draw by, 0 for rows that are never drawn; false where the policy makes it an error.</summary>
    private bool TryApply(ref float weight)
    {
        if (Policy == WeightPolicy.Drop && !WeightRule.IsUsable(weight))
        {
            weight = 0;
        }

        return WeightRule.TryApply(Policy, ref weight);
    }
}
