namespace Microsoft.ML.Root.Loading.Rows;

/// <summary>Conditions on weights.</summary>
internal static class WeightCondition
{
    /// <summary>Rows whose weight is above zero; not a number is not.</summary>
    internal static RowCondition AboveZero(int column)
        => new([column], (range, inputs, rows, _) =>
        {
            float[] weights = ScalarValues.Read<float>(inputs[0]);
            int count = 0;
            foreach (int row in rows)
            {
                if (weights[row] > 0)
                {
                    rows[count++] = row;
                }
            }

            return count;
        });
}
