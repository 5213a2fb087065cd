namespace Microsoft.ML.Root.Expressions;

/// <summary>The texts of a block of rows.</summary>
/// <param name="bytes">All bytes.</param>
/// <param name="offsets">Where the texts of the rows start; empty when all rows have the same text.</param>
internal readonly ref struct TextBlock(ReadOnlySpan<byte> bytes, ReadOnlySpan<int> offsets)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private readonly ReadOnlySpan<int> _offsets = offsets;

    /// <summary>The text of a row.</summary>
    internal ReadOnlySpan<byte> this[int row] => _offsets.IsEmpty ? _bytes : _bytes[_offsets[row].._offsets[row + 1]];
}
