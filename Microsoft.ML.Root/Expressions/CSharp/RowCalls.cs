namespace Microsoft.ML.Root.Expressions;

/// <summary>One call of a function a row, as a type, so that the loop is compiled for it.</summary>
/// <typeparam name="TResult">What the function gives.</typeparam>
internal interface IRowCall<out TResult>
{
    /// <summary>Calls the function for a row.</summary>
    TResult Call(int row);
}

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

/// <summary>A call with three arguments.</summary>
/// <typeparam name="T1">Type of argument 1.</typeparam>
/// <typeparam name="T2">Type of argument 2.</typeparam>
/// <typeparam name="T3">Type of argument 3.</typeparam>
/// <typeparam name="TReader1">Reads argument 1.</typeparam>
/// <typeparam name="TReader2">Reads argument 2.</typeparam>
/// <typeparam name="TReader3">Reads argument 3.</typeparam>
/// <typeparam name="TResult">Type of the result.</typeparam>
/// <param name="function">The function.</param>
/// <param name="reader1">Reads argument 1.</param>
/// <param name="reader2">Reads argument 2.</param>
/// <param name="reader3">Reads argument 3.</param>
internal readonly struct RowCall3<T1, T2, T3, TReader1, TReader2, TReader3, TResult>(
    Func<T1, T2, T3, TResult> function, TReader1 reader1, TReader2 reader2, TReader3 reader3) : IRowCall<TResult>
    where T1 : allows ref struct
    where T2 : allows ref struct
    where T3 : allows ref struct
    where TReader1 : struct, IRowReader<T1>
    where TReader2 : struct, IRowReader<T2>
    where TReader3 : struct, IRowReader<T3>
{
    /// <inheritdoc/>
    public TResult Call(int row) => function(reader1.Read(row), reader2.Read(row), reader3.Read(row));
}

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

/// <summary>A call with five arguments.</summary>
/// <typeparam name="T1">Type of argument 1.</typeparam>
/// <typeparam name="T2">Type of argument 2.</typeparam>
/// <typeparam name="T3">Type of argument 3.</typeparam>
/// <typeparam name="T4">Type of argument 4.</typeparam>
/// <typeparam name="T5">Type of argument 5.</typeparam>
/// <typeparam name="TReader1">Reads argument 1.</typeparam>
/// <typeparam name="TReader2">Reads argument 2.</typeparam>
/// <typeparam name="TReader3">Reads argument 3.</typeparam>
/// <typeparam name="TReader4">Reads argument 4.</typeparam>
/// <typeparam name="TReader5">Reads argument 5.</typeparam>
/// <typeparam name="TResult">Type of the result.</typeparam>
/// <param name="function">The function.</param>
/// <param name="reader1">Reads argument 1.</param>
/// <param name="reader2">Reads argument 2.</param>
/// <param name="reader3">Reads argument 3.</param>
/// <param name="reader4">Reads argument 4.</param>
/// <param name="reader5">Reads argument 5.</param>
internal readonly struct RowCall5<T1, T2, T3, T4, T5, TReader1, TReader2, TReader3, TReader4, TReader5, TResult>(
    Func<T1, T2, T3, T4, T5, TResult> function, TReader1 reader1, TReader2 reader2, TReader3 reader3, TReader4 reader4, TReader5 reader5) : IRowCall<TResult>
    where T1 : allows ref struct
    where T2 : allows ref struct
    where T3 : allows ref struct
    where T4 : allows ref struct
    where T5 : allows ref struct
    where TReader1 : struct, IRowReader<T1>
    where TReader2 : struct, IRowReader<T2>
    where TReader3 : struct, IRowReader<T3>
    where TReader4 : struct, IRowReader<T4>
    where TReader5 : struct, IRowReader<T5>
{
    /// <inheritdoc/>
    public TResult Call(int row) => function(reader1.Read(row), reader2.Read(row), reader3.Read(row), reader4.Read(row), reader5.Read(row));
}

/// <summary>A call with six arguments.</summary>
/// <typeparam name="T1">Type of argument 1.</typeparam>
/// <typeparam name="T2">Type of argument 2.</typeparam>
/// <typeparam name="T3">Type of argument 3.</typeparam>
/// <typeparam name="T4">Type of argument 4.</typeparam>
/// <typeparam name="T5">Type of argument 5.</typeparam>
/// <typeparam name="T6">Type of argument 6.</typeparam>
/// <typeparam name="TReader1">Reads argument 1.</typeparam>
/// <typeparam name="TReader2">Reads argument 2.</typeparam>
/// <typeparam name="TReader3">Reads argument 3.</typeparam>
/// <typeparam name="TReader4">Reads argument 4.</typeparam>
/// <typeparam name="TReader5">Reads argument 5.</typeparam>
/// <typeparam name="TReader6">Reads argument 6.</typeparam>
/// <typeparam name="TResult">Type of the result.</typeparam>
/// <param name="function">The function.</param>
/// <param name="reader1">Reads argument 1.</param>
/// <param name="reader2">Reads argument 2.</param>
/// <param name="reader3">Reads argument 3.</param>
/// <param name="reader4">Reads argument 4.</param>
/// <param name="reader5">Reads argument 5.</param>
/// <param name="reader6">Reads argument 6.</param>
internal readonly struct RowCall6<T1, T2, T3, T4, T5, T6, TReader1, TReader2, TReader3, TReader4, TReader5, TReader6, TResult>(
    Func<T1, T2, T3, T4, T5, T6, TResult> function, TReader1 reader1, TReader2 reader2, TReader3 reader3, TReader4 reader4, TReader5 reader5, TReader6 reader6) : IRowCall<TResult>
    where T1 : allows ref struct
    where T2 : allows ref struct
    where T3 : allows ref struct
    where T4 : allows ref struct
    where T5 : allows ref struct
    where T6 : allows ref struct
    where TReader1 : struct, IRowReader<T1>
    where TReader2 : struct, IRowReader<T2>
    where TReader3 : struct, IRowReader<T3>
    where TReader4 : struct, IRowReader<T4>
    where TReader5 : struct, IRowReader<T5>
    where TReader6 : struct, IRowReader<T6>
{
    /// <inheritdoc/>
    public TResult Call(int row) => function(reader1.Read(row), reader2.Read(row), reader3.Read(row), reader4.Read(row), reader5.Read(row), reader6.Read(row));
}

/// <summary>A call with seven arguments.</summary>
/// <typeparam name="T1">Type of argument 1.</typeparam>
/// <typeparam name="T2">Type of argument 2.</typeparam>
/// <typeparam name="T3">Type of argument 3.</typeparam>
/// <typeparam name="T4">Type of argument 4.</typeparam>
/// <typeparam name="T5">Type of argument 5.</typeparam>
/// <typeparam name="T6">Type of argument 6.</typeparam>
/// <typeparam name="T7">Type of argument 7.</typeparam>
/// <typeparam name="TReader1">Reads argument 1.</typeparam>
/// <typeparam name="TReader2">Reads argument 2.</typeparam>
/// <typeparam name="TReader3">Reads argument 3.</typeparam>
/// <typeparam name="TReader4">Reads argument 4.</typeparam>
/// <typeparam name="TReader5">Reads argument 5.</typeparam>
/// <typeparam name="TReader6">Reads argument 6.</typeparam>
/// <typeparam name="TReader7">Reads argument 7.</typeparam>
/// <typeparam name="TResult">Type of the result.</typeparam>
/// <param name="function">The function.</param>
/// <param name="reader1">Reads argument 1.</param>
/// <param name="reader2">Reads argument 2.</param>
/// <param name="reader3">Reads argument 3.</param>
/// <param name="reader4">Reads argument 4.</param>
/// <param name="reader5">Reads argument 5.</param>
/// <param name="reader6">Reads argument 6.</param>
/// <param name="reader7">Reads argument 7.</param>
internal readonly struct RowCall7<T1, T2, T3, T4, T5, T6, T7, TReader1, TReader2, TReader3, TReader4, TReader5, TReader6, TReader7, TResult>(
    Func<T1, T2, T3, T4, T5, T6, T7, TResult> function, TReader1 reader1, TReader2 reader2, TReader3 reader3, TReader4 reader4, TReader5 reader5, TReader6 reader6, TReader7 reader7) : IRowCall<TResult>
    where T1 : allows ref struct
    where T2 : allows ref struct
    where T3 : allows ref struct
    where T4 : allows ref struct
    where T5 : allows ref struct
    where T6 : allows ref struct
    where T7 : allows ref struct
    where TReader1 : struct, IRowReader<T1>
    where TReader2 : struct, IRowReader<T2>
    where TReader3 : struct, IRowReader<T3>
    where TReader4 : struct, IRowReader<T4>
    where TReader5 : struct, IRowReader<T5>
    where TReader6 : struct, IRowReader<T6>
    where TReader7 : struct, IRowReader<T7>
{
    /// <inheritdoc/>
    public TResult Call(int row) => function(reader1.Read(row), reader2.Read(row), reader3.Read(row), reader4.Read(row), reader5.Read(row), reader6.Read(row), reader7.Read(row));
}

/// <summary>A call with eight arguments.</summary>
/// <typeparam name="T1">Type of argument 1.</typeparam>
/// <typeparam name="T2">Type of argument 2.</typeparam>
/// <typeparam name="T3">Type of argument 3.</typeparam>
/// <typeparam name="T4">Type of argument 4.</typeparam>
/// <typeparam name="T5">Type of argument 5.</typeparam>
/// <typeparam name="T6">Type of argument 6.</typeparam>
/// <typeparam name="T7">Type of argument 7.</typeparam>
/// <typeparam name="T8">Type of argument 8.</typeparam>
/// <typeparam name="TReader1">Reads argument 1.</typeparam>
/// <typeparam name="TReader2">Reads argument 2.</typeparam>
/// <typeparam name="TReader3">Reads argument 3.</typeparam>
/// <typeparam name="TReader4">Reads argument 4.</typeparam>
/// <typeparam name="TReader5">Reads argument 5.</typeparam>
/// <typeparam name="TReader6">Reads argument 6.</typeparam>
/// <typeparam name="TReader7">Reads argument 7.</typeparam>
/// <typeparam name="TReader8">Reads argument 8.</typeparam>
/// <typeparam name="TResult">Type of the result.</typeparam>
/// <param name="function">The function.</param>
/// <param name="reader1">Reads argument 1.</param>
/// <param name="reader2">Reads argument 2.</param>
/// <param name="reader3">Reads argument 3.</param>
/// <param name="reader4">Reads argument 4.</param>
/// <param name="reader5">Reads argument 5.</param>
/// <param name="reader6">Reads argument 6.</param>
/// <param name="reader7">Reads argument 7.</param>
/// <param name="reader8">Reads argument 8.</param>
internal readonly struct RowCall8<T1, T2, T3, T4, T5, T6, T7, T8, TReader1, TReader2, TReader3, TReader4, TReader5, TReader6, TReader7, TReader8, TResult>(
    Func<T1, T2, T3, T4, T5, T6, T7, T8, TResult> function, TReader1 reader1, TReader2 reader2, TReader3 reader3, TReader4 reader4, TReader5 reader5, TReader6 reader6, TReader7 reader7, TReader8 reader8) : IRowCall<TResult>
    where T1 : allows ref struct
    where T2 : allows ref struct
    where T3 : allows ref struct
    where T4 : allows ref struct
    where T5 : allows ref struct
    where T6 : allows ref struct
    where T7 : allows ref struct
    where T8 : allows ref struct
    where TReader1 : struct, IRowReader<T1>
    where TReader2 : struct, IRowReader<T2>
    where TReader3 : struct, IRowReader<T3>
    where TReader4 : struct, IRowReader<T4>
    where TReader5 : struct, IRowReader<T5>
    where TReader6 : struct, IRowReader<T6>
    where TReader7 : struct, IRowReader<T7>
    where TReader8 : struct, IRowReader<T8>
{
    /// <inheritdoc/>
    public TResult Call(int row) => function(reader1.Read(row), reader2.Read(row), reader3.Read(row), reader4.Read(row), reader5.Read(row), reader6.Read(row), reader7.Read(row), reader8.Read(row));
}
