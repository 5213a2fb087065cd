namespace Microsoft.ML.Root.Expressions;

/// <summary>
/// Brings two operands to the same structure: a row's value is repeated for each item of the other's collection, collections of
/// both must have the same size in each row that counts.
/// </summary>
/// <typeparam name="TLeft">Type of the left values.</typeparam>
/// <typeparam name="TRight">Type of the right values.</typeparam>
/// <param name="place">Where the operation stands in the text.</param>
/// <param name="slots">Buffers of the expression.</param>
internal sealed class Alignment<TLeft, TRight>(TextRange place, Slots slots)
    where TLeft : unmanaged
    where TRight : unmanaged
{
    private readonly int _leftSlot = slots.Next();
    private readonly int _rightSlot = slots.Next();
    private readonly int _offsetsSlot = slots.Next();
    private readonly NeededRows _needed = new(slots);

    /// <summary>
    /// Evaluates two operands and aligns them. A value beside a collection is needed where there are items: in other rows it may
    /// have none, such as the largest of no items.
    /// </summary>
    internal void Evaluate(
        Evaluation evaluation, ValueNode<TLeft> left, ValueNode<TRight> right, out Block<TLeft> l, out Block<TRight> r)
    {
        if (left.Type.IsScalar && !right.Type.IsScalar)
        {
            r = right.Evaluate(evaluation);
            l = _needed.Evaluate(evaluation, r.Structure, left);
        }
        else
        {
            l = left.Evaluate(evaluation);
            r = _needed.Evaluate(evaluation, l.Structure, right);
        }

        Align(evaluation, ref l, ref r);
    }

    /// <summary>Aligns the blocks; a constant stays one value.</summary>
    internal void Align(Evaluation evaluation, ref Block<TLeft> left, ref Block<TRight> right)
    {
        if (left.IsConstant || right.IsConstant)
        {
            return;
        }

        int depth = left.Structure.Depth - right.Structure.Depth;
        if (depth > 0)
        {
            right = Spread(evaluation, _rightSlot, right, left.Structure);
        }
        else if (depth < 0)
        {
            left = Spread(evaluation, _leftSlot, left, right.Structure);
        }
        else if (!left.Structure.HasShapeOf(right.Structure))
        {
            Cut(evaluation, ref left, ref right);
        }
    }

    /// <summary>Repeats each value for the items of the structure that lie below it.</summary>
    private Block<T> Spread<T>(Evaluation evaluation, int slot, Block<T> block, Structure structure)
        where T : unmanaged
    {
        ReadOnlySpan<T> values = block.Values;
        Span<T> result = evaluation.Buffer<T>(slot, structure.ValueCount);
        if (block.Structure.Depth == 0)
        {
            for (int row = 0; row < values.Length; row++)
            {
                result[structure.ValuesOf(row)].Fill(values[row]);
            }
        }
        else
        {
            if (!block.Structure.HasShapeOf(new Structure(structure.Offsets)))
            {
                ThrowSizes(evaluation, block.Structure.Offsets, structure.Offsets);
            }

            Structure lists = new(structure.Inner);
            for (int list = 0; list < values.Length; list++)
            {
                result[lists.ValuesOf(list)].Fill(values[list]);
            }
        }

        return new Block<T>(result, structure);
    }

    /// <summary>Rows whose sizes differ have no value: they are made empty.</summary>
    private void Cut(Evaluation evaluation, ref Block<TLeft> left, ref Block<TRight> right)
    {
        ReadOnlySpan<int> l = left.Structure.Offsets;
        ReadOnlySpan<int> r = right.Structure.Offsets;
        if (left.Structure.Depth > 1)
        {
            ThrowSizes(evaluation, l, r);
        }

        Span<int> offsets = evaluation.Buffer<int>(_offsetsSlot, l.Length);
        offsets[0] = 0;
        for (int row = 0; row < offsets.Length - 1; row++)
        {
            int size = l[row + 1] - l[row];
            if (size != r[row + 1] - r[row])
            {
                evaluation.Fail(row, place, RowErrorKind.DifferentSizes, size, r[row + 1] - r[row]);
                size = 0;
            }

            offsets[row + 1] = offsets[row] + size;
        }

        left = Keep(evaluation, _leftSlot, left, offsets);
        right = Keep(evaluation, _rightSlot, right, offsets);
    }

    private static Block<T> Keep<T>(Evaluation evaluation, int slot, Block<T> block, ReadOnlySpan<int> offsets)
        where T : unmanaged
    {
        Span<T> kept = evaluation.Buffer<T>(slot, offsets[^1]);
        for (int row = 0; row < offsets.Length - 1; row++)
        {
            Span<T> destination = kept[offsets[row]..offsets[row + 1]];
            if (destination.Length > 0)
            {
                block.Items(row).CopyTo(destination);
            }
        }

        return new Block<T>(kept, new Structure(offsets));
    }

    /// <summary>Collections of collections are not cut.</summary>
    private void ThrowSizes(Evaluation evaluation, ReadOnlySpan<int> left, ReadOnlySpan<int> right)
    {
        int row = 0;
        while (row < left.Length - 2 && left[row + 1] - left[row] == right[row + 1] - right[row])
        {
            row++;
        }

        evaluation.Throw(row, place, RowErrorKind.DifferentSizes, left[row + 1] - left[row], right[row + 1] - right[row]);
    }
}
