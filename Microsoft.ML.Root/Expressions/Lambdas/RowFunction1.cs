namespace Microsoft.ML.Root.Expressions;

/// <summary>A function of one argument.</summary>
/// <typeparam name="T1">Type of argument 1.</typeparam>
/// <typeparam name="TReader1">Reads argument 1.</typeparam>
/// <typeparam name="TResult">Type of the result.</typeparam>
/// <param name="function">The function.</param>
/// <param name="argument1">Argument 1.</param>
internal sealed class RowFunction1<T1, TReader1, TResult>(
    Func<T1, TResult> function, IArgument<TReader1> argument1) : RowFunction<TResult>
    where T1 : allows ref struct
    where TReader1 : struct, IRowReader<T1>
{
    /// <inheritdoc/>
    internal override void Run(Evaluation evaluation, TextRange place, Span<TResult> results)
        => Run(evaluation, place, results, new RowCall1<T1, TReader1, TResult>(
            function, argument1.Open(evaluation)));
}
