using System.Buffers;

namespace Microsoft.ML.Root.Expressions;

/// <summary>A collection a row, given by a function written in C# as an array.</summary>
/// <typeparam name="T">Type of the items.</typeparam>
/// <param name="type">Type of the result.</param>
/// <param name="place">Where its name stands.</param>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="function">The function; null stands for an empty array.</param>
internal sealed class FunctionListNode<T>(ExpressionType type, TextRange place, Slots slots, RowFunction<T[]> function)
    : ValueNode<T>(type, place)
    where T : unmanaged
{
    private readonly ListResult<T> _result = new(slots);

    /// <inheritdoc/>
    internal override Block<T> Evaluate(Evaluation evaluation)
    {
        T[][] arrays = ArrayPool<T[]>.Shared.Rent(evaluation.RowCount);
        try
        {
            function.Run(evaluation, Place, arrays.AsSpan(0, evaluation.RowCount));
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
