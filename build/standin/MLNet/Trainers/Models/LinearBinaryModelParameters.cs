namespace Microsoft.ML.Trainers;

/// <summary>A linear model of two classes.</summary>
public sealed class LinearBinaryModelParameters : LinearModelParameters
{
    internal LinearBinaryModelParameters(float[] weights, float bias)
        : base(weights, bias)
    {
    }
}
