namespace Microsoft.ML.Root.Expressions;

/// <summary>Number of items of each row's collection.</summary>
/// <typeparam name="T">Type of the items.</typeparam>
/// <param name="type">Type of the result.</param>
/// <param name="place">Where it stands in the text.</param>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="list">The collection.</param>
internal sealed class SizeNode<T>(ExpressionType type, TextRange place, Slots slots, ValueNode<T> list) : ValueNode<ulong>(type, place)
    where T : unmanaged
{
    private readonly int _slot = slots.Next();

    internal override Block<ulong> Evaluate(Evaluation evaluation)
    {
        ReadOnlySpan<int> offsets = list.Evaluate(evaluation).Structure.Offsets;
        Span<ulong> result = evaluation.Buffer<ulong>(_slot, evaluation.RowCount);
        for (int row = 0; row < result.Length; row++)
        {
            result[row] = (ulong)(offsets[row + 1] - offsets[row]);
        }

        return new Block<ulong>(result);
    }
}
