namespace Microsoft.ML.Root.Expressions;

/// <summary>One side of a condition: while it is evaluated, only the rows that take it count.</summary>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="taken">The value of the condition that takes this side.</param>
internal sealed class Branch(Slots slots, bool taken)
{
    private readonly int _slot = slots.Next();

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
