namespace Microsoft.ML.Trainers;

/// <summary>A loss of one number, with its slope.</summary>
public interface IScalarLoss : ILossFunction<float, float>
{
    float Derivative(float output, float label);
}
