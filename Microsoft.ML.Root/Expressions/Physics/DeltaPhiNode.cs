using System.Linq.Expressions;
using System.Numerics;

namespace Microsoft.ML.Root.Expressions;

/// <summary>The signed angle from the first to the second, in [-c, c], where c is half a turn; the difference is taken in the angles' type.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="type">Type of the result.</param>
/// <param name="place">Where it stands in the text.</param>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="halfTurn">Half a turn, as <typeparamref name="T"/> has it.</param>
/// <param name="first">First angle.</param>
/// <param name="second">Second angle.</param>
internal sealed class DeltaPhiNode<T>(
    ExpressionType type, TextRange place, Slots slots, double halfTurn, ValueNode<T> first, ValueNode<T> second)
    : ValueNode<T>(type, place)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly int _slot = slots.Next();
    private readonly Alignment<T, T> _alignment = new(place, slots, type.Depth);

    internal override Block<T> Evaluate(Evaluation evaluation)
    {
        _alignment.Evaluate(evaluation, first, second, out Block<T> f, out Block<T> s);
        Block<T> shape = f.IsConstant ? s : f;
        Span<T> result = evaluation.Buffer<T>(_slot, shape.Values.Length);
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = Apply(halfTurn, f[i], s[i]);
        }

        return shape.With<T>(result);
    }

    internal override bool CanFail => !Type.IsScalar || first.CanFail || second.CanFail;

    internal override bool HasCode => Type.IsScalar && first.HasCode && second.HasCode;

    internal override Expression? InRow(RowCompiler rows)
        => Type.IsScalar
            ? Expression.Call(
                ((Func<double, T, T, T>)Apply).Method, Expression.Constant(halfTurn), first.InProgram(rows), second.InProgram(rows))
            : null;

    private static T Apply(double halfTurn, T first, T second)
    {
        double angle = double.CreateTruncating(second - first) % (2 * halfTurn);
        return T.CreateTruncating(
            angle < -halfTurn ? angle + (2 * halfTurn) : angle > halfTurn ? angle - (2 * halfTurn) : angle);
    }
}
