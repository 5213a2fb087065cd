using System.Linq.Expressions;

namespace Microsoft.ML.Root.Expressions;

/// <summary>What a function inside an expression sees of the rows outside: the row's value, or its collection, for each item.</summary>
/// <typeparam name="T">Type of the values.</typeparam>
/// <param name="type">Type of the result.</param>
/// <param name="place">Where it stands in the text.</param>
/// <param name="slots">Buffers of the function.</param>
/// <param name="captured">The value outside.</param>
/// <param name="needed">Where it is needed; with a buffer outside.</param>
internal sealed class CapturedNode<T>(ExpressionType type, TextRange place, Slots slots, ValueNode<T> captured, NeededRows needed)
    : ValueNode<T>(type, place)
    where T : unmanaged
{
    private readonly int _slot = slots.Next();
    private readonly NestedResult<T>? _lists = type.Levels == 0 ? null : new(slots, type.Levels);

    internal override bool CanFail => captured.CanFail;

    internal override bool HasCode => true;

    internal override Block<T> Evaluate(Evaluation evaluation)
    {
        Block<T> block = needed.EvaluateCaptured(evaluation, captured);
        if (block.IsConstant)
        {
            return block;
        }

        ReadOnlySpan<int> rows = evaluation.RowsOfItems;
        if (_lists is null)
        {
            Span<T> values = evaluation.Buffer<T>(_slot, rows.Length);
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = block.Values[rows[i]];
            }

            return new Block<T>(values);
        }

        NestedWriter<T> writer = _lists.Start(evaluation, rows.Length);
        foreach (int row in rows)
        {
            writer.Append(block, row);
            writer.EndRow();
        }

        return writer.Finish();
    }

    /// <summary>In a program of the rows around the function it is what the program reads.</summary>
    internal override Expression? InRow(RowCompiler rows) => rows.Input(captured).Read;
}
