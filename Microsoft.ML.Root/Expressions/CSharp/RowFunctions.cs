using System.Diagnostics.CodeAnalysis;

namespace Microsoft.ML.Root.Expressions;

/// <summary>
/// A function written in C# with its arguments. It is called once a row, from several threads at the same time; an exception is
/// the row's error.
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

/// <summary>A function of two arguments.</summary>
/// <typeparam name="T1">Type of argument 1.</typeparam>
/// <typeparam name="T2">Type of argument 2.</typeparam>
/// <typeparam name="TReader1">Reads argument 1.</typeparam>
/// <typeparam name="TReader2">Reads argument 2.</typeparam>
/// <typeparam name="TResult">Type of the result.</typeparam>
/// <param name="function">The function.</param>
/// <param name="argument1">Argument 1.</param>
/// <param name="argument2">Argument 2.</param>
internal sealed class RowFunction2<T1, T2, TReader1, TReader2, TResult>(
    Func<T1, T2, TResult> function, IArgument<TReader1> argument1, IArgument<TReader2> argument2) : RowFunction<TResult>
    where T1 : allows ref struct
    where T2 : allows ref struct
    where TReader1 : struct, IRowReader<T1>
    where TReader2 : struct, IRowReader<T2>
{
    /// <inheritdoc/>
    internal override void Run(Evaluation evaluation, TextRange place, Span<TResult> results)
        => Run(evaluation, place, results, new RowCall2<T1, T2, TReader1, TReader2, TResult>(
            function, argument1.Open(evaluation), argument2.Open(evaluation)));
}

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

/// <summary>A function of four arguments.</summary>
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
/// <param name="argument1">Argument 1.</param>
/// <param name="argument2">Argument 2.</param>
/// <param name="argument3">Argument 3.</param>
/// <param name="argument4">Argument 4.</param>
internal sealed class RowFunction4<T1, T2, T3, T4, TReader1, TReader2, TReader3, TReader4, TResult>(
    Func<T1, T2, T3, T4, TResult> function, IArgument<TReader1> argument1, IArgument<TReader2> argument2, IArgument<TReader3> argument3, IArgument<TReader4> argument4) : RowFunction<TResult>
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
    internal override void Run(Evaluation evaluation, TextRange place, Span<TResult> results)
        => Run(evaluation, place, results, new RowCall4<T1, T2, T3, T4, TReader1, TReader2, TReader3, TReader4, TResult>(
            function, argument1.Open(evaluation), argument2.Open(evaluation), argument3.Open(evaluation), argument4.Open(evaluation)));
}

/// <summary>A function of five arguments.</summary>
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
/// <param name="argument1">Argument 1.</param>
/// <param name="argument2">Argument 2.</param>
/// <param name="argument3">Argument 3.</param>
/// <param name="argument4">Argument 4.</param>
/// <param name="argument5">Argument 5.</param>
internal sealed class RowFunction5<T1, T2, T3, T4, T5, TReader1, TReader2, TReader3, TReader4, TReader5, TResult>(
    Func<T1, T2, T3, T4, T5, TResult> function, IArgument<TReader1> argument1, IArgument<TReader2> argument2, IArgument<TReader3> argument3, IArgument<TReader4> argument4, IArgument<TReader5> argument5) : RowFunction<TResult>
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
    internal override void Run(Evaluation evaluation, TextRange place, Span<TResult> results)
        => Run(evaluation, place, results, new RowCall5<T1, T2, T3, T4, T5, TReader1, TReader2, TReader3, TReader4, TReader5, TResult>(
            function, argument1.Open(evaluation), argument2.Open(evaluation), argument3.Open(evaluation), argument4.Open(evaluation), argument5.Open(evaluation)));
}

/// <summary>A function of six arguments.</summary>
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
/// <param name="argument1">Argument 1.</param>
/// <param name="argument2">Argument 2.</param>
/// <param name="argument3">Argument 3.</param>
/// <param name="argument4">Argument 4.</param>
/// <param name="argument5">Argument 5.</param>
/// <param name="argument6">Argument 6.</param>
internal sealed class RowFunction6<T1, T2, T3, T4, T5, T6, TReader1, TReader2, TReader3, TReader4, TReader5, TReader6, TResult>(
    Func<T1, T2, T3, T4, T5, T6, TResult> function, IArgument<TReader1> argument1, IArgument<TReader2> argument2, IArgument<TReader3> argument3, IArgument<TReader4> argument4, IArgument<TReader5> argument5, IArgument<TReader6> argument6) : RowFunction<TResult>
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
    internal override void Run(Evaluation evaluation, TextRange place, Span<TResult> results)
        => Run(evaluation, place, results, new RowCall6<T1, T2, T3, T4, T5, T6, TReader1, TReader2, TReader3, TReader4, TReader5, TReader6, TResult>(
            function, argument1.Open(evaluation), argument2.Open(evaluation), argument3.Open(evaluation), argument4.Open(evaluation), argument5.Open(evaluation), argument6.Open(evaluation)));
}

/// <summary>A function of seven arguments.</summary>
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
/// <param name="argument1">Argument 1.</param>
/// <param name="argument2">Argument 2.</param>
/// <param name="argument3">Argument 3.</param>
/// <param name="argument4">Argument 4.</param>
/// <param name="argument5">Argument 5.</param>
/// <param name="argument6">Argument 6.</param>
/// <param name="argument7">Argument 7.</param>
internal sealed class RowFunction7<T1, T2, T3, T4, T5, T6, T7, TReader1, TReader2, TReader3, TReader4, TReader5, TReader6, TReader7, TResult>(
    Func<T1, T2, T3, T4, T5, T6, T7, TResult> function, IArgument<TReader1> argument1, IArgument<TReader2> argument2, IArgument<TReader3> argument3, IArgument<TReader4> argument4, IArgument<TReader5> argument5, IArgument<TReader6> argument6, IArgument<TReader7> argument7) : RowFunction<TResult>
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
    internal override void Run(Evaluation evaluation, TextRange place, Span<TResult> results)
        => Run(evaluation, place, results, new RowCall7<T1, T2, T3, T4, T5, T6, T7, TReader1, TReader2, TReader3, TReader4, TReader5, TReader6, TReader7, TResult>(
            function, argument1.Open(evaluation), argument2.Open(evaluation), argument3.Open(evaluation), argument4.Open(evaluation), argument5.Open(evaluation), argument6.Open(evaluation), argument7.Open(evaluation)));
}

/// <summary>A function of eight arguments.</summary>
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
/// <param name="argument1">Argument 1.</param>
/// <param name="argument2">Argument 2.</param>
/// <param name="argument3">Argument 3.</param>
/// <param name="argument4">Argument 4.</param>
/// <param name="argument5">Argument 5.</param>
/// <param name="argument6">Argument 6.</param>
/// <param name="argument7">Argument 7.</param>
/// <param name="argument8">Argument 8.</param>
internal sealed class RowFunction8<T1, T2, T3, T4, T5, T6, T7, T8, TReader1, TReader2, TReader3, TReader4, TReader5, TReader6, TReader7, TReader8, TResult>(
    Func<T1, T2, T3, T4, T5, T6, T7, T8, TResult> function, IArgument<TReader1> argument1, IArgument<TReader2> argument2, IArgument<TReader3> argument3, IArgument<TReader4> argument4, IArgument<TReader5> argument5, IArgument<TReader6> argument6, IArgument<TReader7> argument7, IArgument<TReader8> argument8) : RowFunction<TResult>
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
    internal override void Run(Evaluation evaluation, TextRange place, Span<TResult> results)
        => Run(evaluation, place, results, new RowCall8<T1, T2, T3, T4, T5, T6, T7, T8, TReader1, TReader2, TReader3, TReader4, TReader5, TReader6, TReader7, TReader8, TResult>(
            function, argument1.Open(evaluation), argument2.Open(evaluation), argument3.Open(evaluation), argument4.Open(evaluation), argument5.Open(evaluation), argument6.Open(evaluation), argument7.Open(evaluation), argument8.Open(evaluation)));
}
