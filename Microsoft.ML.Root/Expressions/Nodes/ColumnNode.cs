using System.Runtime.InteropServices;
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
    private readonly int[] _slots = [.. layout.Sizes.Select(_ => slots.Next())];
    private readonly int _below = slots.Next();

    internal override bool CanFail => false;

    internal override Block<T> Evaluate(Evaluation evaluation)
    {
        ColumnChunk chunk = evaluation.Inputs[input];
        int first = evaluation.FirstRow;
        int last = first + evaluation.RowCount;
        if (layout.Depth == 0)
        {
            return new Block<T>(chunk.Values<T>()[first..last]);
        }

        ReadOnlySpan<int> outer = default;
        Span<LevelOffsets> below = Type.Levels == 1 ? [] : evaluation.Buffer<LevelOffsets>(_below, Type.Levels - 1);
        int stored = 0;
        for (int level = 0; level < layout.Depth; level++)
        {
            int size = layout.Sizes[level];
            ReadOnlySpan<int> offsets = size > 0
                ? Steps(evaluation.Buffer<int>(_slots[level], last - first + 1), first, size)
                : chunk.Offsets(stored++)[first..(last + 1)];
            if (level == layout.Depth - 1)
            {
                offsets = Scaled(evaluation, _slots[level], offsets);
            }

            if (level == 0)
            {
                outer = offsets;
            }
            else
            {
                below[level - 1] = new LevelOffsets(offsets);
            }

            (first, last) = (offsets[0], offsets[^1]);
        }

        if (!Type.IsText)
        {
            return new Block<T>(chunk.Values<T>()[first..last], new Structure(outer, below));
        }

        ReadOnlySpan<int> texts = chunk.TextOffsets[first..(last + 1)];
        below[^1] = new LevelOffsets(texts);
        return new Block<T>(MemoryMarshal.Cast<byte, T>(chunk.TextBytes[texts[0]..texts[^1]]), new Structure(outer, below));
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
