namespace Microsoft.ML.Data;

/// <summary>The names of the annotations that ML.NET knows.</summary>
internal static class AnnotationKinds
{
    internal const string SlotNames = "SlotNames";
    internal const string KeyValues = "KeyValues";
    internal const string IsNormalized = "IsNormalized";
}
