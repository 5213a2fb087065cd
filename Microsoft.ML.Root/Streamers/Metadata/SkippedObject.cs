namespace Microsoft.ML.Root.Streamers;

/// <summary>An object that was passed over.</summary>
/// <param name="Target">The object, without content.</param>
/// <param name="Start">Position of the pointer, or of the object where it stands inside another.</param>
/// <param name="Content">Position of its content.</param>
/// <param name="End">Position after it.</param>
internal sealed record SkippedObject(MetadataObject Target, int Start, int Content, int End);
