namespace Microsoft.ML.Root.Expressions;

/// <summary>One side of a condition: while it is evaluated, only the rows that take it count.</summary>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="taken">The value of the condition that takes this side.</param>
internal sealed class Branch(Slots slots, bool taken)
{
    private readonly int _slot = slots.Next();

    /// <summary>What a node gives in the branch.</summary>
    internal Block<T> Evaluate<T>(Evaluation evaluation, Block<bool> conditions, ValueNode<T> node)
        where T : unmanaged
    {
        int previous = Enter(evaluation, conditions);
        Block<T> block = node.Evaluate(evaluation);
        evaluation.SetActive(previous);
        return block;
    }

    /// <summary>What a node gives in the branch.</summary>
    internal TextBlock Evaluate(Evaluation evaluation, Block<bool> conditions, TextNode node)
    {
        int previous = Enter(evaluation, conditions);
        TextBlock block = node.Evaluate(evaluation);
        evaluation.SetActive(previous);
        return block;
    }

    /// <summary>Goes into the branch; the result is given to <see cref="Evaluation.SetActive"/> to leave it.</summary>
    internal int Enter(Evaluation evaluation, Block<bool> conditions)
    {
        ReadOnlySpan<bool> outer = evaluation.Active;
        Span<bool> mask = evaluation.Buffer<bool>(_slot, evaluation.RowCount);
        if (conditions.IsConstant)
        {
            mask.Fill(conditions.Values[0] == taken);
        }
        else
        {
            ReadOnlySpan<bool> values = conditions.Values[..mask.Length];
            for (int i = 0; i < mask.Length; i++)
            {
                mask[i] = values[i] == taken;
            }
        }

        for (int i = 0; i < outer.Length; i++)
        {
            mask[i] &= outer[i];
        }

        return evaluation.SetActive(_slot);
    }
}
