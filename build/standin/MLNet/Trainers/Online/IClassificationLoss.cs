namespace Microsoft.ML.Trainers;

/// <summary>A loss for two classes.</summary>
public interface IClassificationLoss : IScalarLoss
{
}
