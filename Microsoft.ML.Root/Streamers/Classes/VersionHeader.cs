namespace Microsoft.ML.Root.Streamers;

/// <summary>What stands before the members of an object: byte count and class version.</summary>
/// <param name="Version">Class version; 0 or lower for a class without one.</param>
/// <param name="Checksum">Checksum of the layout where the version says nothing, else 0.</param>
/// <param name="End">Position after the object, or -1 where no byte count is stored.</param>
internal readonly record struct VersionHeader(int Version, uint Checksum, int End)
{
    /// <summary>Bit of a 32-bit word: it is a byte count.</summary>
    internal const uint ByteCountMask = 0x40000000;

    /// <summary>Bit of a 16-bit word: it begins a byte count.</summary>
    internal const int ByteCountVersionMask = 0x4000;
}
