namespace Microsoft.ML.Trainers;

/// <summary>What a wrong output costs.</summary>
public interface ILossFunction<in TOutput, in TLabel>
{
    double Loss(TOutput output, TLabel label);
}
