namespace Microsoft.ML.Trainers;

/// <summary>What a score lacks to a margin on its label's side.</summary>
public sealed class HingeLoss : IClassificationLoss
{
    private readonly float _margin;

    public HingeLoss(float margin = 1)
    {
        _margin = margin;
    }

    public double Loss(float output, float label)
    {
        float truth = label > 0 ? 1 : -1;
        return Math.Max(0, _margin - (truth * output));
    }

    public float Derivative(float output, float label)
    {
        float truth = label > 0 ? 1 : -1;
        return truth * output < _margin ? -truth : 0;
    }
}
