namespace Microsoft.ML.Root.Expressions;

/// <summary>The rows in which a value beside a collection is needed: those that have an item. In others it does not fail.</summary>
/// <param name="slots">Buffers of the expression.</param>
internal sealed class NeededRows(Slots slots)
{
    private readonly int _slot = slots.Next();

    /// <summary>Evaluates what meets the items of a structure one by one; a collection is needed in all rows.</summary>
    internal Block<T> Evaluate<T>(Evaluation evaluation, Structure structure, ValueNode<T> value)
        where T : unmanaged
    {
        if (structure.Depth == 0 || !value.Type.IsScalar)
        {
            return value.Evaluate(evaluation);
        }

        Span<bool> mask = evaluation.Buffer<bool>(_slot, evaluation.RowCount);
        for (int row = 0; row < mask.Length; row++)
        {
            mask[row] = !structure.IsEmpty(row);
        }

        return Evaluate(evaluation, mask, value);
    }

    /// <summary>Evaluates what a function inside the expression captures: it is needed in the rows of items that count.</summary>
    internal Block<T> EvaluateCaptured<T>(Evaluation items, ValueNode<T> value)
        where T : unmanaged
    {
        Evaluation evaluation = items.Outer!;
        Span<bool> mask = evaluation.Buffer<bool>(_slot, evaluation.RowCount);
        mask.Clear();
        ReadOnlySpan<int> rows = items.RowsOfItems;
        for (int i = 0; i < rows.Length; i++)
        {
            mask[rows[i]] |= items.IsActive(i);
        }

        return Evaluate(evaluation, mask, value);
    }

    private Block<T> Evaluate<T>(Evaluation evaluation, Span<bool> mask, ValueNode<T> value)
        where T : unmanaged
    {
        ReadOnlySpan<bool> outer = evaluation.Active;
        for (int i = 0; i < outer.Length; i++)
        {
            mask[i] &= outer[i];
        }

        int previous = evaluation.SetActive(_slot);
        Block<T> block = value.Evaluate(evaluation);
        evaluation.SetActive(previous);
        return block;
    }
}
