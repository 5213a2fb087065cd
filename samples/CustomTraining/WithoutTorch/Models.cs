namespace CustomTraining;

/// <summary>Chooses the network. This file is compiled where TorchSharp's package cannot be restored.</summary>
internal static class Models
{
    internal static IModel Create(ModelOptions options, Scaling scaling) => new OwnModel(options, scaling);
}
