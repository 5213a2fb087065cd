using System.Linq.Expressions;
using System.Numerics;

namespace Microsoft.ML.Root.Expressions;

/// <summary>An operation on each pair of values.</summary>
/// <typeparam name="TIn">Type of the operands' values.</typeparam>
/// <typeparam name="TOut">Type of the result's values.</typeparam>
/// <typeparam name="TOperation">The operation.</typeparam>
/// <param name="type">Type of the result.</param>
/// <param name="place">Where it stands in the text.</param>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="left">Left operand.</param>
/// <param name="right">Right operand.</param>
internal sealed class BinaryNode<TIn, TOut, TOperation>(
    ExpressionType type, TextRange place, Slots slots, ValueNode<TIn> left, ValueNode<TIn> right) : ValueNode<TOut>(type, place)
    where TIn : unmanaged
    where TOut : unmanaged
    where TOperation : struct, IBinaryOperation<TIn, TOut>
{
    private readonly int _slot = slots.Next();
    private readonly Alignment<TIn, TIn> _alignment = new(place, slots, type.Depth);

    /// <summary>Collections may differ in size.</summary>
    internal override bool CanFail => !Type.IsScalar || left.CanFail || right.CanFail;

    internal override Block<TOut> Evaluate(Evaluation evaluation)
    {
        _alignment.Evaluate(evaluation, left, right, out Block<TIn> l, out Block<TIn> r);
        Span<TOut> result = evaluation.Buffer<TOut>(_slot, l.IsConstant ? r.Values.Length : l.Values.Length);
        if (l.IsConstant)
        {
            Apply(l.Values[0], r.Values, result);
            return r.With<TOut>(result);
        }

        if (r.IsConstant)
        {
            Apply(l.Values, r.Values[0], result);
        }
        else
        {
            Apply(l.Values, r.Values, result);
        }

        return l.With<TOut>(result);
    }

    internal override bool HasVectors => TOperation.HasVectors && left.HasVectors && right.HasVectors;

    internal override bool HasCode => Type.IsScalar && left.HasCode && right.HasCode;

    internal override Expression? InRow(RowCompiler rows)
        => Type.IsScalar ? Expression.Call(((Func<TIn, TIn, TOut>)Apply).Method, left.InProgram(rows), right.InProgram(rows)) : null;

    private static TOut Apply(TIn left, TIn right) => TOperation.Apply(left, right);

    private static void Apply(ReadOnlySpan<TIn> left, ReadOnlySpan<TIn> right, Span<TOut> result)
    {
        // Slices of the result's length, so that the bounds are proved once.
        left = left[..result.Length];
        right = right[..result.Length];
        int i = 0;
        for (; TOperation.HasVectors && i <= result.Length - Vector<TIn>.Count; i += Vector<TIn>.Count)
        {
            TOperation.Apply(new Vector<TIn>(left[i..]), new Vector<TIn>(right[i..])).CopyTo(result[i..]);
        }

        for (; i < result.Length; i++)
        {
            result[i] = TOperation.Apply(left[i], right[i]);
        }
    }

    private static void Apply(ReadOnlySpan<TIn> left, TIn right, Span<TOut> result)
    {
        left = left[..result.Length];
        int i = 0;
        for (; TOperation.HasVectors && i <= result.Length - Vector<TIn>.Count; i += Vector<TIn>.Count)
        {
            TOperation.Apply(new Vector<TIn>(left[i..]), new Vector<TIn>(right)).CopyTo(result[i..]);
        }

        for (; i < result.Length; i++)
        {
            result[i] = TOperation.Apply(left[i], right);
        }
    }

    private static void Apply(TIn left, ReadOnlySpan<TIn> right, Span<TOut> result)
    {
        right = right[..result.Length];
        int i = 0;
        for (; TOperation.HasVectors && i <= result.Length - Vector<TIn>.Count; i += Vector<TIn>.Count)
        {
            TOperation.Apply(new Vector<TIn>(left), new Vector<TIn>(right[i..])).CopyTo(result[i..]);
        }

        for (; i < result.Length; i++)
        {
            result[i] = TOperation.Apply(left, right[i]);
        }
    }
}
