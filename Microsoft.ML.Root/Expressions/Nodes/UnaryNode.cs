using System.Linq.Expressions;
using System.Numerics;

namespace Microsoft.ML.Root.Expressions;

/// <summary>An operation on each value.</summary>
/// <typeparam name="TIn">Type of the operand's values.</typeparam>
/// <typeparam name="TOut">Type of the result's values.</typeparam>
/// <typeparam name="TOperation">The operation.</typeparam>
/// <param name="type">Type of the result.</param>
/// <param name="place">Where it stands in the text.</param>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="operand">The operand.</param>
internal sealed class UnaryNode<TIn, TOut, TOperation>(ExpressionType type, TextRange place, Slots slots, ValueNode<TIn> operand)
    : ValueNode<TOut>(type, place)
    where TIn : unmanaged
    where TOut : unmanaged
    where TOperation : struct, IUnaryOperation<TIn, TOut>
{
    private readonly int _slot = slots.Next();

    internal override bool CanFail => operand.CanFail;

    internal override Block<TOut> Evaluate(Evaluation evaluation)
    {
        Block<TIn> block = operand.Evaluate(evaluation);
        ReadOnlySpan<TIn> values = block.Values;
        Span<TOut> result = evaluation.Buffer<TOut>(_slot, values.Length);
        int i = 0;
        for (; TOperation.HasVectors && i <= result.Length - Vector<TIn>.Count; i += Vector<TIn>.Count)
        {
            TOperation.Apply(new Vector<TIn>(values[i..])).CopyTo(result[i..]);
        }

        for (; i < result.Length; i++)
        {
            result[i] = TOperation.Apply(values[i]);
        }

        return block.With<TOut>(result);
    }

    internal override bool HasVectors => TOperation.HasVectors && operand.HasVectors;

    internal override bool HasCode => Type.IsScalar && operand.HasCode;

    internal override Expression? InRow(RowCompiler rows)
        => Type.IsScalar ? Expression.Call(((Func<TIn, TOut>)Apply).Method, operand.InProgram(rows)) : null;

    private static TOut Apply(TIn value) => TOperation.Apply(value);
}
