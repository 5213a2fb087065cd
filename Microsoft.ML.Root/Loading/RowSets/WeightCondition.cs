namespace Microsoft.ML.Root.Loading;

/// <summary>Conditions on weights.</summary>
internal static class WeightCondition
{
    /// <summary>Rows whose weight is above zero and finite.</summary>
    internal static RowCondition AboveZero(int column)
        => new([column], (range, inputs, rows, _) =>
        {
            float[] weights = ScalarValues.Read<float>(inputs[0]);
            int count = 0;
            foreach (int row in rows)
            {
                if (WeightRule.IsUsable(weights[row]))
                {
                    rows[count++] = row;
                }
            }

            return count;
        });
}
