using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Expressions;

/// <summary>The values of a column, where they lie in its chunk.</summary>
/// <typeparam name="T">Type of the values.</typeparam>
/// <param name="layout">How the levels of the column's shape become collections.</param>
/// <param name="type">Type of the result.</param>
/// <param name="place">Where it stands in the text.</param>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="input">Position of the column among the expression's inputs.</param>
internal sealed class ColumnNode<T>(ExpressionType type, TextRange place, Slots slots, int input, ColumnLayout layout)
    : ValueNode<T>(type, place)
    where T : unmanaged
{
    private readonly int _outerSlot = slots.Next();
    private readonly int _innerSlot = slots.Next();

    internal override bool CanFail => false;

    internal override Block<T> Evaluate(Evaluation evaluation)
    {
        ColumnChunk chunk = evaluation.Inputs[input];
        ReadOnlySpan<T> values = chunk.Values<T>();
        int first = evaluation.FirstRow;
        int rows = evaluation.RowCount;
        if (layout.Depth == 0)
        {
            return new Block<T>(values.Slice(first, rows));
        }

        ReadOnlySpan<int> outer = layout.OuterSize > 0
            ? Steps(evaluation.Buffer<int>(_outerSlot, rows + 1), first, layout.OuterSize)
            : chunk.Offsets(0).Slice(first, rows + 1);
        if (layout.Depth == 1)
        {
            ReadOnlySpan<int> offsets = Scaled(evaluation, layout.OuterSize > 0 ? _innerSlot : _outerSlot, outer);
            return new Block<T>(values[offsets[0]..offsets[^1]], new Structure(offsets));
        }

        ReadOnlySpan<int> lists = chunk.Offsets(layout.OuterSize > 0 ? 0 : 1)[outer[0]..(outer[^1] + 1)];
        ReadOnlySpan<int> inner = Scaled(evaluation, _innerSlot, lists);
        return new Block<T>(values[inner[0]..inner[^1]], new Structure(outer, inner));
    }

    private static Span<int> Steps(Span<int> offsets, int first, int size)
    {
        for (int i = 0; i < offsets.Length; i++)
        {
            offsets[i] = (first + i) * size;
        }

        return offsets;
    }

    /// <summary>Offsets of values, where each item of the list is an array.</summary>
    private ReadOnlySpan<int> Scaled(Evaluation evaluation, int slot, ReadOnlySpan<int> offsets)
    {
        if (layout.ItemSize == 1)
        {
            return offsets;
        }

        Span<int> scaled = evaluation.Buffer<int>(slot, offsets.Length);
        for (int i = 0; i < scaled.Length; i++)
        {
            scaled[i] = offsets[i] * layout.ItemSize;
        }

        return scaled;
    }
}
