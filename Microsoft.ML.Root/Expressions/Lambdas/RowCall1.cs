namespace Microsoft.ML.Root.Expressions;

/// <summary>A call with one argument.</summary>
/// <typeparam name="T1">Type of argument 1.</typeparam>
/// <typeparam name="TReader1">Reads argument 1.</typeparam>
/// <typeparam name="TResult">Type of the result.</typeparam>
/// <param name="function">The function.</param>
/// <param name="reader1">Reads argument 1.</param>
internal readonly struct RowCall1<T1, TReader1, TResult>(
    Func<T1, TResult> function, TReader1 reader1) : IRowCall<TResult>
    where T1 : allows ref struct
    where TReader1 : struct, IRowReader<T1>
{
    /// <inheritdoc/>
    public TResult Call(int row) => function(reader1.Read(row));
}
