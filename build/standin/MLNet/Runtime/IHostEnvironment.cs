namespace Microsoft.ML.Runtime;

/// <summary>What components run in: logging, progress and hosts with their own randomness.</summary>
public interface IHostEnvironment : IChannelProvider, IProgressChannelProvider
{
    ComponentCatalog ComponentCatalog { get; }

    IHost Register(string name, int? seed = null, bool? verbose = null);
}
