namespace Microsoft.ML.Trainers;

/// <summary>Options of trainers that learn row by row.</summary>
public abstract class OnlineLinearOptions : TrainerInputBaseWithLabel
{
    public int NumberOfIterations = 10;

    public float InitialWeightsDiameter;

    public bool Shuffle = true;

    protected OnlineLinearOptions()
    {
    }
}
