namespace Microsoft.ML.Root.Expressions;

/// <summary>A call with four arguments.</summary>
/// <typeparam name="T1">Type of argument 1.</typeparam>
/// <typeparam name="T2">Type of argument 2.</typeparam>
/// <typeparam name="T3">Type of argument 3.</typeparam>
/// <typeparam name="T4">Type of argument 4.</typeparam>
/// <typeparam name="TReader1">Reads argument 1.</typeparam>
/// <typeparam name="TReader2">Reads argument 2.</typeparam>
/// <typeparam name="TReader3">Reads argument 3.</typeparam>
/// <typeparam name="TReader4">Reads argument 4.</typeparam>
/// <typeparam name="TResult">Type of the result.</typeparam>
/// <param name="function">The function.</param>
/// <param name="reader1">Reads argument 1.</param>
/// <param name="reader2">Reads argument 2.</param>
/// <param name="reader3">Reads argument 3.</param>
/// <param name="reader4">Reads argument 4.</param>
internal readonly struct RowCall4<T1, T2, T3, T4, TReader1, TReader2, TReader3, TReader4, TResult>(
    Func<T1, T2, T3, T4, TResult> function, TReader1 reader1, TReader2 reader2, TReader3 reader3, TReader4 reader4) : IRowCall<TResult>
    where T1 : allows ref struct
    where T2 : allows ref struct
    where T3 : allows ref struct
    where T4 : allows ref struct
    where TReader1 : struct, IRowReader<T1>
    where TReader2 : struct, IRowReader<T2>
    where TReader3 : struct, IRowReader<T3>
    where TReader4 : struct, IRowReader<T4>
{
    /// <inheritdoc/>
    public TResult Call(int row) => function(reader1.Read(row), reader2.Read(row), reader3.Read(row), reader4.Read(row));
}
