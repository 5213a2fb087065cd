using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Loading;

/// <summary>Numbers of rows by which those of like length come together, as whole numbers from 0 to 65,535; what lies beyond is alike.</summary>
/// <param name="column">Position in the source of the column of lengths.</param>
internal sealed class LengthKeys(int column) : ISliceValues
{
    public IReadOnlyList<int> Inputs { get; } = [column];

    public Array Compute(Slice slice, SelectedRows rows, IReadOnlyList<ColumnChunk> inputs, DecodeContext context)
        => Array.ConvertAll(ScalarValues.Read<double>(inputs[0]), length => (ushort)Math.Clamp(double.IsNaN(length) ? 0 : length, 0, ushort.MaxValue));
}
