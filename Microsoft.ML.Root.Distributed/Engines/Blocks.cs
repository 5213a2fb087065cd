namespace Microsoft.ML.Root.Distributed.Engines;

/// <summary>Places of the ranks in one stretch of bytes.</summary>
/// <param name="starts">For each rank its first byte.</param>
/// <param name="lengths">For each rank its number of bytes.</param>
internal readonly ref struct Blocks(ReadOnlySpan<int> starts, ReadOnlySpan<int> lengths)
{
    internal ReadOnlySpan<int> Starts { get; } = starts;

    internal ReadOnlySpan<int> Lengths { get; } = lengths;

    /// <summary>Bytes to the end of the last block.</summary>
    internal int End => Starts.Length == 0 ? 0 : checked(Starts[^1] + Lengths[^1]);

    /// <summary>Blocks one after another.</summary>
    /// <exception cref="OverflowException">They are more than 2 GiB together.</exception>
    internal static Blocks Packed(int[] lengths)
    {
        int[] starts = new int[lengths.Length];
        for (int rank = 1; rank < lengths.Length; rank++)
        {
            starts[rank] = checked(starts[rank - 1] + lengths[rank - 1]);
        }

        return new Blocks(starts, lengths);
    }

    internal Span<byte> Of(Span<byte> bytes, int rank) => bytes.Slice(Starts[rank], Lengths[rank]);

    internal ReadOnlySpan<byte> Of(ReadOnlySpan<byte> bytes, int rank) => bytes.Slice(Starts[rank], Lengths[rank]);
}
