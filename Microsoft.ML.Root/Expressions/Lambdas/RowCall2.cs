namespace Microsoft.ML.Root.Expressions;

/// <summary>A call with two arguments.</summary>
/// <typeparam name="T1">Type of argument 1.</typeparam>
/// <typeparam name="T2">Type of argument 2.</typeparam>
/// <typeparam name="TReader1">Reads argument 1.</typeparam>
/// <typeparam name="TReader2">Reads argument 2.</typeparam>
/// <typeparam name="TResult">Type of the result.</typeparam>
/// <param name="function">The function.</param>
/// <param name="reader1">Reads argument 1.</param>
/// <param name="reader2">Reads argument 2.</param>
internal readonly struct RowCall2<T1, T2, TReader1, TReader2, TResult>(
    Func<T1, T2, TResult> function, TReader1 reader1, TReader2 reader2) : IRowCall<TResult>
    where T1 : allows ref struct
    where T2 : allows ref struct
    where TReader1 : struct, IRowReader<T1>
    where TReader2 : struct, IRowReader<T2>
{
    /// <inheritdoc/>
    public TResult Call(int row) => function(reader1.Read(row), reader2.Read(row));
}
