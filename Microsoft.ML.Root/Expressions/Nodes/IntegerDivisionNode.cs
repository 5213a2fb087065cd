using System.Linq.Expressions;
using System.Numerics;

namespace Microsoft.ML.Root.Expressions;

/// <summary>
/// Quotient or remainder of whole numbers: toward zero, as in C++. What ends a C++ program (division by zero, the smallest number
/// by -1) is an error that names the entry.
/// </summary>
/// <typeparam name="T">Type of the operands and of the result.</typeparam>
/// <typeparam name="TOperator">Quotient or remainder.</typeparam>
/// <param name="type">Type of the result.</param>
/// <param name="place">Where it stands in the text.</param>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="left">Dividend.</param>
/// <param name="right">Divisor.</param>
internal sealed class IntegerDivisionNode<T, TOperator>(
    ExpressionType type, TextRange place, Slots slots, ValueNode<T> left, ValueNode<T> right) : ValueNode<T>(type, place)
    where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    where TOperator : struct, INumberOperator
{
    private readonly int _slot = slots.Next();
    private readonly Alignment<T, T> _alignment = new(place, slots, type.Depth);

    internal override Block<T> Evaluate(Evaluation evaluation)
    {
        _alignment.Evaluate(evaluation, left, right, out Block<T> dividends, out Block<T> divisors);
        Block<T> shape = dividends.IsConstant ? divisors : dividends;
        Span<T> result = evaluation.Buffer<T>(_slot, shape.Values.Length);
        for (int i = 0; i < result.Length; i++)
        {
            T dividend = dividends[i];
            T divisor = divisors[i];
            result[i] = T.IsZero(divisor) || (divisor == unchecked(T.Zero - T.One) && dividend == T.MinValue)
                ? Fail(evaluation, shape.Structure.RowOf(i), divisor)
                : TOperator.Apply(dividend, divisor);
        }

        return shape.With<T>(result);
    }

    internal override bool HasCode => Type.IsScalar && left.HasCode && right.HasCode;

    internal override Expression? InRow(RowCompiler rows)
        => Type.IsScalar
            ? Expression.Call(
                ((Func<RowFrame, int, T, T, T>)Apply).Method, rows.Frame, rows.Place(Place), left.InProgram(rows), right.InProgram(rows))
            : null;

    private static T Apply(RowFrame frame, int place, T dividend, T divisor)
        => T.IsZero(divisor) || divisor == unchecked(T.Zero - T.One) ? ApplyRarely(frame, place, dividend, divisor)
            : TOperator.Apply(dividend, divisor);

    private static T ApplyRarely(RowFrame frame, int place, T dividend, T divisor)
    {
        if (T.IsZero(divisor))
        {
            frame.Fail(place, RowErrorKind.DivisionByZero);
            return T.Zero;
        }

        if (dividend == T.MinValue && T.MinValue < T.Zero)
        {
            frame.Fail(place, RowErrorKind.QuotientTooLarge);
            return T.Zero;
        }

        return TOperator.Apply(dividend, divisor);
    }

    private T Fail(Evaluation evaluation, int row, T divisor)
    {
        if (T.IsZero(divisor))
        {
            evaluation.Fail(row, Place, RowErrorKind.DivisionByZero);
        }
        else if (T.MinValue < T.Zero)
        {
            evaluation.Fail(row, Place, RowErrorKind.QuotientTooLarge);
        }

        return T.Zero;
    }
}
