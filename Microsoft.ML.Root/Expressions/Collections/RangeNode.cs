namespace Microsoft.ML.Root.Expressions;

/// <summary>The numbers from one up to another, left out: <c>Range(begin, end)</c>.</summary>
/// <param name="place">Where it stands in the text.</param>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="begin">First number.</param>
/// <param name="end">The number behind the last.</param>
/// <param name="step">Distance of the numbers.</param>
internal sealed class RangeNode(
    TextRange place, Slots slots, ValueNode<long> begin, ValueNode<long> end, ValueNode<long> step)
    : ValueNode<long>(new ExpressionType(ElementType.Int64, 1), place)
{
    private readonly ListResult<long> _result = new(slots);

    internal override Block<long> Evaluate(Evaluation evaluation)
    {
        Block<long> first = begin.Evaluate(evaluation);
        Block<long> last = end.Evaluate(evaluation);
        Block<long> steps = step.Evaluate(evaluation);
        ListWriter<long> writer = _result.Start(evaluation, evaluation.RowCount);
        for (int row = 0; row < evaluation.RowCount; row++)
        {
            if (evaluation.IsActive(row))
            {
                Write(evaluation, row, ref writer, first[row], last[row], steps[row]);
            }

            writer.EndRow();
        }

        return writer.Finish();
    }

    private void Write(Evaluation evaluation, int row, ref ListWriter<long> writer, long first, long last, long step)
    {
        if (step == 0)
        {
            evaluation.Fail(row, Place, RowErrorKind.NoStep);
            return;
        }

        for (long number = first; step > 0 ? number < last : number > last; number += step)
        {
            writer.Add(number);
        }
    }
}
