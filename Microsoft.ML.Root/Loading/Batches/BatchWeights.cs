using System.Globalization;

namespace Microsoft.ML.Root.Loading.Batches;

/// <summary>Copies the weights of rows and applies the policy for those that are not above zero.</summary>
/// <param name="column">Position of the weight among the stream's columns.</param>
/// <param name="gather">The loops for its type.</param>
/// <param name="policy">What to do.</param>
/// <param name="name">Name of the column, for messages.</param>
internal sealed unsafe class BatchWeights(int column, IColumnGather gather, RootWeightPolicy policy, string name)
{
    private readonly DensePart[] _parts = [new(column, gather, 0, 1)];

    /// <summary>Fills the weights of a block's rows.</summary>
    internal void Apply(RowBlock block, BatchBuffers buffers, int firstRow)
    {
        Span<float> weights = buffers.Weights.AsSpan(firstRow, block.Count);
        float fill = 0;
        fixed (float* target = weights)
        {
            gather.Pad(block.PoolRows, _parts, new PaddedTarget { Values = target, Stride = 1, Fill = &fill });
        }

        if (policy == RootWeightPolicy.Absolute)
        {
            for (int i = 0; i < weights.Length; i++)
            {
                weights[i] = Math.Abs(weights[i]);
            }
        }
        else if (policy == RootWeightPolicy.Error)
        {
            for (int i = 0; i < weights.Length; i++)
            {
                if (!(weights[i] > 0))
                {
                    throw new InvalidOperationException(string.Create(
                        CultureInfo.InvariantCulture,
                        $"Column '{name}' gives entry {block.Pool.Entry(block.Rows[i])} the weight {weights[i]}, which is not above zero; "
                        + $"choose another {nameof(RootWeightPolicy)} to keep, drop or turn such weights."));
                }
            }
        }
    }
}
