namespace Microsoft.ML.Root.Expressions;

/// <summary>A collection written out, the same number of items in every row.</summary>
/// <typeparam name="T">Type of the items.</typeparam>
/// <param name="type">Type of the result.</param>
/// <param name="place">Where it stands in the text.</param>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="items">The items.</param>
internal sealed class LiteralNode<T>(ExpressionType type, TextRange place, Slots slots, Node[] items) : ValueNode<T>(type, place)
    where T : unmanaged
{
    private readonly ValueNode<T>[] _items = [.. items.Cast<ValueNode<T>>()];
    private readonly int _values = slots.Next();
    private readonly int _offsets = slots.Next();

    internal override Block<T> Evaluate(Evaluation evaluation)
    {
        int size = _items.Length;
        Span<T> values = evaluation.Buffer<T>(_values, evaluation.RowCount * size);
        Span<int> offsets = evaluation.Buffer<int>(_offsets, evaluation.RowCount + 1);
        for (int i = 0; i < size; i++)
        {
            Block<T> item = _items[i].Evaluate(evaluation);
            for (int row = 0; row < evaluation.RowCount; row++)
            {
                values[(row * size) + i] = item[row];
            }
        }

        for (int row = 0; row < offsets.Length; row++)
        {
            offsets[row] = row * size;
        }

        return new Block<T>(values, new Structure(offsets));
    }
}
