namespace Microsoft.ML.Root.RNTuple;

/// <summary>A page that a task may read.</summary>
/// <param name="First">Number of its first element within the cluster.</param>
/// <param name="Count">Number of its elements.</param>
/// <param name="Size">Stored bytes without the checksum.</param>
/// <param name="HasChecksum">True when the checksum follows them.</param>
/// <param name="Range">Position of its first byte range in the work's list.</param>
/// <param name="RangeCount">Number of byte ranges: above one when it is cut over several keys.</param>
/// <param name="Offset">Its place in the file, for messages.</param>
internal readonly record struct StoredPage(long First, int Count, int Size, bool HasChecksum, int Range, int RangeCount, long Offset)
{
    /// <summary>The element after its last.</summary>
    internal long End => First + Count;
}
