namespace Microsoft.ML.Root.TTree;

/// <summary>Where one basket is.</summary>
/// <param name="Number">Its number in the branch.</param>
/// <param name="Start">First entry.</param>
/// <param name="EntryCount">Number of entries, never 0.</param>
/// <param name="Seek">Offset of its record, 0 when it is embedded or was never written.</param>
/// <param name="Bytes">Bytes of its record, key included; 0 where the tree does not say.</param>
/// <param name="Embedded">The basket itself when it stands in the tree's record.</param>
internal readonly record struct BasketLocation(int Number, long Start, int EntryCount, long Seek, int Bytes, byte[]? Embedded)
{
    /// <summary>The entry after the last.</summary>
    internal long End => Start + EntryCount;
}
