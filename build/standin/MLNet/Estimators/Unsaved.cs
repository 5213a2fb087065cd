namespace Microsoft.ML.Internal;

/// <summary>Models of the stand-in are not saved: it exists to train and evaluate.</summary>
internal static class Unsaved
{
    internal static NotSupportedException Exception() => new("The stand-in for ML.NET saves no models.");
}
