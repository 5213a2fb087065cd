using System.Buffers;
using System.Linq.Expressions;
using System.Text;

namespace Microsoft.ML.Root.Expressions;

/// <summary>A value a row, given by a function written in C#.</summary>
/// <typeparam name="T">Type of the values.</typeparam>
/// <param name="type">Type of the result.</param>
/// <param name="place">Where its name stands.</param>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="function">The function.</param>
/// <param name="arguments">Its arguments.</param>
internal sealed class FunctionValueNode<T>(ExpressionType type, TextRange place, Slots slots, RowFunction<T> function, RowArgument[] arguments)
    : ValueNode<T>(type, place)
    where T : unmanaged
{
    private readonly int _slot = slots.Next();

    internal override Block<T> Evaluate(Evaluation evaluation)
    {
        Span<T> result = evaluation.Buffer<T>(_slot, evaluation.RowCount);
        function.Run(evaluation, Place, arguments, result);
        return new Block<T>(result);
    }

    internal override bool HasCode => Array.TrueForAll(arguments, a => a.IsNumber && a.HasCode);

    internal override Expression? InRow(RowCompiler rows) => Array.TrueForAll(arguments, a => a.IsNumber) ? Call(rows) : null;

    /// <summary>The arguments, then the call: what is thrown before it is not the function's.</summary>
    private BlockExpression Call(RowCompiler rows)
    {
        ParameterExpression[] values = [.. function.Parameters.Select(Expression.Variable)];
        return Expression.Block(
            values,
            [
                .. values.Zip(arguments, (value, argument) => Expression.Assign(value, argument.InProgram(rows))),
                Expression.Call(((Action<RowFrame, int>)RowFrame.Enter).Method, rows.Frame, rows.Place(Place)),
                Expression.Call(((Func<RowFrame, T, T>)RowFrame.Leave).Method, rows.Frame, rows.Call(function.Function, values)),
            ]);
    }
}

/// <summary>A collection a row, given by a function written in C# as an array.</summary>
/// <typeparam name="T">Type of the items.</typeparam>
/// <param name="type">Type of the result.</param>
/// <param name="place">Where its name stands.</param>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="function">The function; null stands for an empty array.</param>
/// <param name="arguments">Its arguments.</param>
internal sealed class FunctionListNode<T>(ExpressionType type, TextRange place, Slots slots, RowFunction<T[]> function, RowArgument[] arguments)
    : ValueNode<T>(type, place)
    where T : unmanaged
{
    private readonly ListResult<T> _result = new(slots);

    internal override Block<T> Evaluate(Evaluation evaluation)
    {
        T[][] arrays = ArrayPool<T[]>.Shared.Rent(evaluation.RowCount);
        try
        {
            function.Run(evaluation, Place, arguments, arrays.AsSpan(0, evaluation.RowCount));
            ListWriter<T> writer = _result.Start(evaluation, evaluation.RowCount);
            for (int row = 0; row < evaluation.RowCount; row++)
            {
                writer.Append(arrays[row]);
                writer.EndRow();
            }

            return writer.Finish();
        }
        finally
        {
            ArrayPool<T[]>.Shared.Return(arrays, clearArray: true);
        }
    }
}

/// <summary>A text a row, given by a function written in C#.</summary>
/// <param name="place">Where its name stands.</param>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="function">The function; null stands for an empty text.</param>
/// <param name="arguments">Its arguments.</param>
internal sealed class FunctionTextNode(TextRange place, Slots slots, RowFunction<string> function, RowArgument[] arguments) : TextNode(place)
{
    private readonly ListResult<byte> _result = new(slots);

    internal override TextBlock Evaluate(Evaluation evaluation)
    {
        string[] texts = new string[evaluation.RowCount];
        function.Run(evaluation, Place, arguments, texts);
        ListWriter<byte> writer = _result.Start(evaluation, evaluation.RowCount * 8);
        foreach (string? text in texts)
        {
            Encoding.UTF8.GetBytes(text ?? "", writer.Append(Encoding.UTF8.GetByteCount(text ?? "")));
            writer.EndRow();
        }

        Block<byte> block = writer.Finish();
        return new TextBlock(block.Values, block.Structure.Offsets);
    }
}
