namespace Microsoft.ML.Trainers;

/// <summary>Options of trainers that average what they have learnt row by row.</summary>
public abstract class AveragedLinearOptions : OnlineLinearOptions
{
    public float LearningRate = 1;

    public bool DecreaseLearningRate;

    public float L2Regularization;

    protected AveragedLinearOptions()
    {
    }
}
