namespace Microsoft.ML.Trainers;

/// <summary>Options of all trainers.</summary>
public abstract class TrainerInputBase
{
    public string FeatureColumnName = "Features";

    private protected TrainerInputBase()
    {
    }
}
