namespace CustomTraining;

/// <summary>What a network is made for.</summary>
/// <param name="Features">Number of features.</param>
/// <param name="Classes">Number of classes.</param>
/// <param name="HiddenUnits">Units of the hidden layer.</param>
/// <param name="Rate">Step of the optimizer.</param>
/// <param name="Seed">Where the weights start.</param>
internal sealed record ModelOptions(int Features, int Classes, int HiddenUnits, float Rate, int Seed);
