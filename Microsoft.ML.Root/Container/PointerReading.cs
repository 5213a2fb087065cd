using Microsoft.ML.Root.IO;

namespace Microsoft.ML.Root.Container;

/// <summary>Offsets of the container take four bytes or, in large files, eight; each record says which.</summary>
internal static class PointerReading
{
    /// <summary>The next offset.</summary>
    internal static long ReadPointer(this ref BigEndianReader reader, bool large)
        => large ? reader.ReadInt64() : reader.ReadInt32();
}
