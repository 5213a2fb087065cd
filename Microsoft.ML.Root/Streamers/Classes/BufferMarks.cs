namespace Microsoft.ML.Root.Streamers;

/// <summary>The bits and words by which TBufferFile tells what stands before an object.</summary>
internal static class BufferMarks
{
    /// <summary>The word is a byte count (kByteCountMask).</summary>
    internal const uint ByteCount = 0x40000000;

    /// <summary>The word is the place where the class' name was written before (kClassMask).</summary>
    internal const uint Class = 0x80000000;

    /// <summary>The class' name follows (kNewClassTag).</summary>
    internal const uint NewClass = 0xFFFFFFFF;
}
