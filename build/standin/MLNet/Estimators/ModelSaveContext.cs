namespace Microsoft.ML;

/// <summary>Where a model is saved to. Models of the stand-in live in memory only.</summary>
public sealed class ModelSaveContext : IDisposable
{
    internal ModelSaveContext()
    {
    }

    public void Dispose()
    {
    }
}
