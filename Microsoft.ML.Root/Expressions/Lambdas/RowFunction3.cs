namespace Microsoft.ML.Root.Expressions;

/// <summary>A function of three arguments.</summary>
/// <typeparam name="T1">Type of argument 1.</typeparam>
/// <typeparam name="T2">Type of argument 2.</typeparam>
/// <typeparam name="T3">Type of argument 3.</typeparam>
/// <typeparam name="TReader1">Reads argument 1.</typeparam>
/// <typeparam name="TReader2">Reads argument 2.</typeparam>
/// <typeparam name="TReader3">Reads argument 3.</typeparam>
/// <typeparam name="TResult">Type of the result.</typeparam>
/// <param name="function">The function.</param>
/// <param name="argument1">Argument 1.</param>
/// <param name="argument2">Argument 2.</param>
/// <param name="argument3">Argument 3.</param>
internal sealed class RowFunction3<T1, T2, T3, TReader1, TReader2, TReader3, TResult>(
    Func<T1, T2, T3, TResult> function, IArgument<TReader1> argument1, IArgument<TReader2> argument2, IArgument<TReader3> argument3) : RowFunction<TResult>
    where T1 : allows ref struct
    where T2 : allows ref struct
    where T3 : allows ref struct
    where TReader1 : struct, IRowReader<T1>
    where TReader2 : struct, IRowReader<T2>
    where TReader3 : struct, IRowReader<T3>
{
    /// <inheritdoc/>
    internal override void Run(Evaluation evaluation, TextRange place, Span<TResult> results)
        => Run(evaluation, place, results, new RowCall3<T1, T2, T3, TReader1, TReader2, TReader3, TResult>(
            function, argument1.Open(evaluation), argument2.Open(evaluation), argument3.Open(evaluation)));
}
