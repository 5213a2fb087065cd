namespace Microsoft.ML.Root.IO;

/// <summary>One range of a vector read and where its bytes go.</summary>
/// <param name="Offset">First byte in the file.</param>
/// <param name="Destination">Filled completely.</param>
internal readonly record struct RangeRequest(long Offset, Memory<byte> Destination);
