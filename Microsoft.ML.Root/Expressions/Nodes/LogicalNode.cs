using System.Linq.Expressions;

namespace Microsoft.ML.Root.Expressions;

/// <summary><c>&amp;&amp;</c> and <c>||</c> on values: the right side is evaluated only if a row needs it, and fails only there.</summary>
/// <param name="place">Where it stands in the text.</param>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="isAnd">True for <c>&amp;&amp;</c>.</param>
/// <param name="left">Left operand.</param>
/// <param name="right">Right operand.</param>
internal sealed class LogicalNode(TextRange place, Slots slots, bool isAnd, ValueNode<bool> left, ValueNode<bool> right)
    : ValueNode<bool>(new ExpressionType(ElementType.Bool), place)
{
    private readonly int _slot = slots.Next();
    private readonly Branch _branch = new(slots, isAnd);

    internal override Block<bool> Evaluate(Evaluation evaluation)
    {
        Block<bool> first = left.Evaluate(evaluation);
        int previous = _branch.Enter(evaluation, first);
        bool decided = !evaluation.IsAnyActive();
        Block<bool> second = decided ? first : right.Evaluate(evaluation);
        evaluation.SetActive(previous);
        if (decided)
        {
            return first;
        }

        Span<bool> result = evaluation.Buffer<bool>(_slot, evaluation.RowCount);
        Fill(result, first);
        if (isAnd)
        {
            And(result, second);
        }
        else
        {
            Or(result, second);
        }

        return new Block<bool>(result);
    }

    internal override bool CanFail => left.CanFail || right.CanFail;

    internal override bool HasCode => left.HasCode && right.HasCode;

    internal override Expression? InRow(RowCompiler rows)
        => isAnd ? Expression.AndAlso(left.InProgram(rows), right.InProgram(rows))
            : Expression.OrElse(left.InProgram(rows), right.InProgram(rows));

    private static void Fill(Span<bool> result, Block<bool> block)
    {
        if (block.IsConstant)
        {
            result.Fill(block.Values[0]);
        }
        else
        {
            block.Values.CopyTo(result);
        }
    }

    private static void And(Span<bool> result, Block<bool> block)
    {
        for (int i = 0; i < result.Length; i++)
        {
            result[i] &= block[i];
        }
    }

    private static void Or(Span<bool> result, Block<bool> block)
    {
        for (int i = 0; i < result.Length; i++)
        {
            result[i] |= block[i];
        }
    }
}
