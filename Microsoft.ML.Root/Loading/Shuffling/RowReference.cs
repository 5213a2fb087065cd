namespace Microsoft.ML.Root.Loading;

/// <summary>One row of a pool in 64 bits: slice within the pool, number of the copy, row within the slice.</summary>
internal static class RowReference
{
    /// <summary>Slices that a pool may hold.</summary>
    internal const int LargestSliceCount = 1 << 20;

    /// <summary>Times that one row may be repeated.</summary>
    internal const int LargestCopyCount = 1 << 12;

    internal static ulong Pack(int slice, int copy, int row) => ((ulong)slice << 44) | ((ulong)copy << 32) | (uint)row;

    internal static int Slice(ulong reference) => (int)(reference >> 44);

    internal static int Copy(ulong reference) => (int)(reference >> 32) & (LargestCopyCount - 1);

    internal static int Row(ulong reference) => (int)reference;
}
