namespace Microsoft.ML.Root.Expressions;

/// <summary>
/// Brings two operands to the same structure: a row's value is repeated for each item of the other's collection, collections of
/// both must have the same size in each row that counts.
/// </summary>
/// <typeparam name="TLeft">Type of the left values.</typeparam>
/// <typeparam name="TRight">Type of the right values.</typeparam>
/// <param name="place">Where the operation stands in the text.</param>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="depth">Levels of collections of the deeper operand.</param>
internal sealed class Alignment<TLeft, TRight>(TextRange place, Slots slots, int depth)
    where TLeft : unmanaged
    where TRight : unmanaged
{
    private readonly NestedResult<TLeft>? _left = depth == 0 ? null : new(slots, depth);
    private readonly NestedResult<TRight>? _right = depth == 0 ? null : new(slots, depth);
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

        int deeper = left.Structure.Depth - right.Structure.Depth;
        if (deeper > 0)
        {
            right = Spread(evaluation, _right!, right, left.Structure);
        }
        else if (deeper < 0)
        {
            left = Spread(evaluation, _left!, left, right.Structure);
        }
        else if (!left.Structure.HasShapeOf(right.Structure))
        {
            Cut(evaluation, ref left, ref right);
        }
    }

    /// <summary>Repeats each value for the items of the structure that lie below it.</summary>
    private Block<T> Spread<T>(Evaluation evaluation, NestedResult<T> result, Block<T> block, Structure structure)
        where T : unmanaged
    {
        Span<T> spread = result.Values(evaluation, structure.ValueCount);
        int rows = structure.Offsets.Length - 1;
        if (block.Structure.HasShapeOf(structure))
        {
            Spread(block, structure, spread, 0, rows);
        }
        else
        {
            for (int row = 0; row < rows; row++)
            {
                if (!Fails(evaluation, row, block.Structure, structure))
                {
                    Spread(block, structure, spread, row, row + 1);
                }
                else
                {
                    // What was in the buffer before may be anything, such as a size.
                    spread[structure.ValuesOf(row)].Clear();
                }
            }
        }

        return new Block<T>(spread, structure);
    }

    private static void Spread<T>(Block<T> block, Structure structure, Span<T> spread, int first, int last)
        where T : unmanaged
    {
        int item = first;
        for (Structure own = block.Structure; own.Depth > 0; own = own.Items, structure = structure.Items)
        {
            (first, last) = (own.Offsets[first] - own.Offsets[0], own.Offsets[last] - own.Offsets[0]);
            item = structure.Offsets[item] - structure.Offsets[0];
        }

        foreach (T value in block.Values[first..last])
        {
            spread[structure.ValuesOf(item++)].Fill(value);
        }
    }

    /// <summary>Rows whose lists differ have no value: they are made empty.</summary>
    private void Cut(Evaluation evaluation, ref Block<TLeft> left, ref Block<TRight> right)
    {
        NestedWriter<TLeft> l = _left!.Start(evaluation, left.Values.Length);
        NestedWriter<TRight> r = _right!.Start(evaluation, right.Values.Length);
        for (int row = 0; row < evaluation.RowCount; row++)
        {
            if (!Fails(evaluation, row, left.Structure, right.Structure))
            {
                l.Append(left, row);
                r.Append(right, row);
            }

            l.EndRow();
            r.EndRow();
        }

        left = l.Finish();
        right = r.Finish();
    }

    /// <summary>True for a row whose lists differ, which has no value.</summary>
    private bool Fails(Evaluation evaluation, int row, Structure left, Structure right)
    {
        if (left.DifferenceIn(row, right) is not (int size, int other))
        {
            return false;
        }

        evaluation.Fail(row, place, RowErrorKind.DifferentSizes, size, other);
        return true;
    }
}
