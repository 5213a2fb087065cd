using System.Numerics.Tensors;

namespace Microsoft.ML.Internal;

/// <summary>
/// From linear scores to probabilities. With one output the score is the logit of the second class; with several the scores
/// go through the softmax.
/// </summary>
internal static class LinkFunction
{
    /// <summary>Puts probabilities in the place of scores and gives the loss: -log of the probability of the label.</summary>
    internal static double Apply(Span<double> scores, int label)
    {
        if (scores.Length == 1)
        {
            double score = label == 1 ? scores[0] : -scores[0];
            scores[0] = 1 / (1 + Math.Exp(-scores[0]));
            return score > 0 ? Math.Log(1 + Math.Exp(-score)) : Math.Log(1 + Math.Exp(score)) - score;
        }

        TensorPrimitives.Subtract(scores, TensorPrimitives.Max<double>(scores), scores);
        double labelScore = scores[label];
        TensorPrimitives.Exp<double>(scores, scores);
        double sum = TensorPrimitives.Sum<double>(scores);
        TensorPrimitives.Divide(scores, sum, scores);
        return Math.Log(sum) - labelScore;
    }

    /// <summary>What the probability of an output would be, were the label certain.</summary>
    internal static double Target(int outputs, int output, int label)
    {
        return outputs == 1 ? label : output == label ? 1 : 0;
    }
}
