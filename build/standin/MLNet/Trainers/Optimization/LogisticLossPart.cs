using System.Numerics.Tensors;

namespace Microsoft.ML.Internal;

/// <summary>The logistic loss and its gradient over some blocks of examples; all arithmetic runs along the rows of a block.</summary>
internal sealed class LogisticLossPart(int featureCount, int outputs)
{
    private readonly int _stride = featureCount + 1;

    // The features of the block, and a one for the bias; then scores, which become slopes. All column by column.
    private readonly double[] _features = new double[(featureCount + 1) * ExampleBlock.Capacity];
    private readonly double[] _slopes = new double[outputs * ExampleBlock.Capacity];
    private readonly double[] _shared = new double[ExampleBlock.Capacity];

    internal double Loss { get; private set; }

    internal double[] Gradient { get; } = new double[outputs * (featureCount + 1)];

    internal void Clear()
    {
        Loss = 0;
        Array.Clear(Gradient);
    }

    internal void Add(ExampleBlock block, double[] parameters)
    {
        for (int feature = 0; feature < featureCount; feature++)
        {
            TensorPrimitives.ConvertTruncating(block.Feature(feature), Feature(feature, block.Count));
        }

        Feature(featureCount, block.Count).Fill(1);
        for (int output = 0; output < outputs; output++)
        {
            Span<double> scores = Slope(output, block.Count);
            scores.Clear();
            for (int feature = 0; feature < _stride; feature++)
            {
                TensorPrimitives.MultiplyAdd(Feature(feature, block.Count), parameters[(output * _stride) + feature], scores, scores);
            }
        }

        ScoresToSlopes(block);
        for (int output = 0; output < outputs; output++)
        {
            for (int feature = 0; feature < _stride; feature++)
            {
                Gradient[(output * _stride) + feature] +=
                    TensorPrimitives.Dot<double>(Slope(output, block.Count), Feature(feature, block.Count));
            }
        }
    }

    private void ScoresToSlopes(ExampleBlock block)
    {
        if (outputs == 1)
        {
            for (int i = 0; i < block.Count; i++)
            {
                Loss += block.Weights[i] * LinkFunction.Apply(_slopes.AsSpan(i, 1), block.Labels[i]);
            }
        }
        else
        {
            Loss += SoftMax(block);
        }

        for (int output = 0; output < outputs; output++)
        {
            Span<double> slopes = Slope(output, block.Count);
            for (int i = 0; i < slopes.Length; i++)
            {
                slopes[i] = block.Weights[i] * (slopes[i] - LinkFunction.Target(outputs, output, block.Labels[i]));
            }
        }
    }

    /// <summary>Puts the probabilities of the classes in the place of their scores and gives the loss.</summary>
    private double SoftMax(ExampleBlock block)
    {
        Span<double> shared = _shared.AsSpan(0, block.Count);
        Slope(0, block.Count).CopyTo(shared);
        for (int output = 1; output < outputs; output++)
        {
            TensorPrimitives.Max<double>(shared, Slope(output, block.Count), shared);
        }

        for (int output = 0; output < outputs; output++)
        {
            TensorPrimitives.Subtract<double>(Slope(output, block.Count), shared, Slope(output, block.Count));
        }

        double loss = 0;
        for (int i = 0; i < block.Count; i++)
        {
            loss -= block.Weights[i] * _slopes[(block.Labels[i] * ExampleBlock.Capacity) + i];
        }

        shared.Clear();
        for (int output = 0; output < outputs; output++)
        {
            TensorPrimitives.Exp<double>(Slope(output, block.Count), Slope(output, block.Count));
            TensorPrimitives.Add<double>(shared, Slope(output, block.Count), shared);
        }

        for (int output = 0; output < outputs; output++)
        {
            TensorPrimitives.Divide<double>(Slope(output, block.Count), shared, Slope(output, block.Count));
        }

        for (int i = 0; i < block.Count; i++)
        {
            loss += block.Weights[i] * Math.Log(shared[i]);
        }

        return loss;
    }

    private Span<double> Feature(int feature, int count) => _features.AsSpan(feature * ExampleBlock.Capacity, count);

    private Span<double> Slope(int output, int count) => _slopes.AsSpan(output * ExampleBlock.Capacity, count);
}
