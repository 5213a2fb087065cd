using System.Diagnostics.CodeAnalysis;

namespace Microsoft.ML.Root.Expressions;

/// <summary>
/// A function written in C# with its arguments. It is called once a row, from several threads at the same time; an exception is
/// the row's fault.
/// </summary>
/// <typeparam name="TResult">What the function gives.</typeparam>
internal abstract class RowFunction<TResult>
{
    /// <summary>Calls the function for each row of the block that counts.</summary>
    internal abstract void Run(Evaluation evaluation, TextRange place, Span<TResult> results);

    /// <summary>Makes the calls.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Kept, and thrown to whoever uses the row.")]
    private protected static void Run<TCall>(Evaluation evaluation, TextRange place, Span<TResult> results, TCall call)
        where TCall : struct, IRowCall<TResult>
    {
        int row = 0;
        while (row < results.Length)
        {
            try
            {
                for (; row < results.Length; row++)
                {
                    results[row] = evaluation.IsActive(row) ? call.Call(row) : default!;
                }
            }
            catch (Exception cause)
            {
                evaluation.Fail(row, place, cause);
                results[row++] = default!;
            }
        }
    }
}
