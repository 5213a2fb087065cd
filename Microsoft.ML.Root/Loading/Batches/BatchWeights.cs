using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Loading;

/// <summary>Copies the weights of rows and applies the policy to them.</summary>
/// <param name="column">Position of the weight among the stream's columns.</param>
/// <param name="take">The loops for its type.</param>
/// <param name="policy">What to do.</param>
/// <param name="name">Name of the column, for messages.</param>
/// <param name="source">The rows, for messages.</param>
internal sealed unsafe class BatchWeights(int column, IColumnTake take, WeightPolicy policy, string name, IColumnSource source)
{
    private readonly DensePart[] _parts = [new(column, take, 0, 1)];

    /// <summary>Weights that stand in a column.</summary>
    /// <param name="source">The rows.</param>
    /// <param name="column">Position of the column in the source.</param>
    /// <param name="policy">What to do.</param>
    /// <param name="projection">What is read: the weight as well.</param>
    /// <exception cref="ArgumentException">The column does not have one number a row.</exception>
    internal static BatchWeights Of(IColumnSource source, int column, WeightPolicy policy, RowProjection projection)
    {
        ColumnSchema schema = source.Columns[column];
        return schema.Shape.IsScalar && schema.Type != ElementType.String
            ? new BatchWeights(projection.Add(column), ColumnTakeFactory.Single(schema.Type), policy, schema.Path, source)
            : throw new ArgumentException(
                $"Column '{schema.Path}' cannot be a weight: it is {schema.Type.Label()}{schema.Shape}, not one number a row.");
    }

    /// <summary>Fills the weights of a block's rows.</summary>
    internal void Apply(RowBlock block, BatchBuffers buffers, int firstRow)
    {
        Span<float> weights = buffers.Weights.AsSpan(firstRow, block.Count);
        float fill = 0;
        fixed (float* target = weights)
        {
            take.Pad(block.PoolRows, _parts, new PaddedTarget { Values = target, Stride = 1, Fills = &fill });
        }

        if (policy is not (WeightPolicy.Absolute or WeightPolicy.Error))
        {
            return;
        }

        for (int i = 0; i < weights.Length; i++)
        {
            float stored = weights[i];
            if (!WeightRule.TryApply(policy, ref weights[i]))
            {
                throw WeightRule.Error(name, stored, EntryPlace.Of(source, block.Pool.Entry(block.Rows[i])));
            }
        }
    }
}
