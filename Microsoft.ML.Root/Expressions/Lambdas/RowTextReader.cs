using System.Text;

namespace Microsoft.ML.Root.Expressions;

/// <summary>Reads a text a row. It points into native memory, which stays where it is while the block is evaluated.</summary>
/// <param name="bytes">All bytes.</param>
/// <param name="offsets">Where the rows' texts start.</param>
internal readonly unsafe struct RowTextReader(byte* bytes, int* offsets) : IRowReader<string>
{
    private readonly byte* _bytes = bytes;
    private readonly int* _offsets = offsets;

    /// <inheritdoc/>
    public string Read(int row) => Encoding.UTF8.GetString(_bytes + _offsets[row], _offsets[row + 1] - _offsets[row]);
}
