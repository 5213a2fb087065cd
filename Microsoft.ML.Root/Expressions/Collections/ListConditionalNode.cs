namespace Microsoft.ML.Root.Expressions;

/// <summary><c>condition ? first : second</c> on collections.</summary>
/// <typeparam name="T">Type of the items.</typeparam>
/// <param name="type">Type of the result.</param>
/// <param name="place">Where it stands in the text.</param>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="condition">The condition.</param>
/// <param name="whenTrue">Collection where it holds.</param>
/// <param name="whenFalse">Collection where it does not.</param>
internal sealed class ListConditionalNode<T>(
    ExpressionType type, TextRange place, Slots slots, ValueNode<bool> condition, ValueNode<T> whenTrue, ValueNode<T> whenFalse)
    : ValueNode<T>(type, place)
    where T : unmanaged
{
    private readonly Branch _trueBranch = new(slots, true);
    private readonly Branch _falseBranch = new(slots, false);
    private readonly ListResult<T> _result = new(slots);

    internal override Block<T> Evaluate(Evaluation evaluation)
    {
        Block<bool> conditions = condition.Evaluate(evaluation);
        int previous = _trueBranch.Enter(evaluation, conditions);
        Block<T> first = whenTrue.Evaluate(evaluation);
        evaluation.SetActive(previous);
        _falseBranch.Enter(evaluation, conditions);
        Block<T> second = whenFalse.Evaluate(evaluation);
        evaluation.SetActive(previous);
        ListWriter<T> writer = _result.Start(evaluation, Math.Max(first.Values.Length, second.Values.Length));
        for (int row = 0; row < evaluation.RowCount; row++)
        {
            writer.Append(conditions[row] ? first.Items(row) : second.Items(row));
            writer.EndRow();
        }

        return writer.Finish();
    }
}
