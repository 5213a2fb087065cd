using System.Linq.Expressions;

namespace Microsoft.ML.Root.Expressions;

/// <summary><c>condition ? first : second</c> on values: each side fails only in rows where it is taken.</summary>
/// <typeparam name="T">Type of the values.</typeparam>
/// <param name="type">Type of the result.</param>
/// <param name="place">Where it stands in the text.</param>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="condition">The condition.</param>
/// <param name="whenTrue">Value where it holds.</param>
/// <param name="whenFalse">Value where it does not.</param>
internal sealed class ConditionalNode<T>(
    ExpressionType type, TextRange place, Slots slots, ValueNode<bool> condition, ValueNode<T> whenTrue, ValueNode<T> whenFalse)
    : ValueNode<T>(type, place)
    where T : unmanaged
{
    private readonly int _slot = slots.Next();
    private readonly Branch _trueBranch = new(slots, true);
    private readonly Branch _falseBranch = new(slots, false);

    internal override Block<T> Evaluate(Evaluation evaluation)
    {
        Block<bool> conditions = condition.Evaluate(evaluation);
        Block<T> first = _trueBranch.Evaluate(evaluation, conditions, whenTrue);
        Block<T> second = _falseBranch.Evaluate(evaluation, conditions, whenFalse);
        Span<T> result = evaluation.Buffer<T>(_slot, evaluation.RowCount);
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = conditions[i] ? first[i] : second[i];
        }

        return new Block<T>(result);
    }

    internal override bool CanFail => condition.CanFail || whenTrue.CanFail || whenFalse.CanFail;

    internal override bool HasCode => condition.HasCode && whenTrue.HasCode && whenFalse.HasCode;

    internal override Expression? InRow(RowCompiler rows)
        => Expression.Condition(condition.InProgram(rows), whenTrue.InProgram(rows), whenFalse.InProgram(rows));
}
