namespace Microsoft.ML.Trainers;

/// <summary>Options of trainers with labels.</summary>
public abstract class TrainerInputBaseWithLabel : TrainerInputBase
{
    public string LabelColumnName = "Label";

    private protected TrainerInputBaseWithLabel()
    {
    }
}
