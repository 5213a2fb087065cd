using System.Diagnostics.CodeAnalysis;
using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Expressions;

/// <summary>
/// A function written in C#, whose types the compiler knew where it was given. It is called once a row, from several threads at the
/// same time; an exception is the row's error.
/// </summary>
/// <param name="result">Type of what it gives.</param>
/// <param name="parameters">Types of its arguments.</param>
internal abstract class CSharpFunction(Type result, params Type[] parameters)
{
    /// <summary>Type of what it gives.</summary>
    internal Type Result { get; } = result;

    /// <summary>Types of its arguments.</summary>
    internal IReadOnlyList<Type> Parameters { get; } = parameters;

    /// <summary>The function, for code that calls it itself.</summary>
    internal abstract Delegate Function { get; }

    /// <summary>True for what a column can hold: a value, or an array of values that are no text.</summary>
    internal static bool IsResult(Type type)
        => ElementTypes.Of(type.IsSZArray ? type.GetElementType()! : type) is ElementType element && !(type.IsArray && element == ElementType.String);
}

/// <summary>A call a row, as a type, so that the loop is compiled for it.</summary>
/// <typeparam name="TResult">What the function gives.</typeparam>
internal interface IRowCall<out TResult>
{
    /// <summary>Calls the function for a row.</summary>
    TResult Call(int row);
}

/// <summary>A function that gives a <typeparamref name="TResult"/>.</summary>
/// <typeparam name="TResult">Type of what it gives.</typeparam>
/// <param name="parameters">Types of its arguments.</param>
internal abstract class RowFunction<TResult>(params Type[] parameters) : CSharpFunction(typeof(TResult), parameters)
{
    /// <summary>Calls the function for each row of the block that counts.</summary>
    internal abstract void Run(Evaluation evaluation, TextRange place, RowArgument[] arguments, Span<TResult> results);

    [SuppressMessage("Design", "CA1031", Justification = "Kept, and thrown to whoever uses the row.")]
    private protected static void Run<TCall>(Evaluation evaluation, TextRange place, Span<TResult> results, TCall call)
        where TCall : struct, IRowCall<TResult>
    {
        ReadOnlySpan<bool> active = evaluation.Active;
        int row = 0;
        while (row < results.Length)
        {
            try
            {
                if (active.IsEmpty)
                {
                    Run(call, results, ref row);
                }
                else
                {
                    Run(call, results, active, ref row);
                }
            }
            catch (Exception cause)
            {
                evaluation.Fail(row, place, RowErrorKind.Thrown, cause: cause);
                results[row++] = default!;
            }
        }
    }

    private static void Run<TCall>(TCall call, Span<TResult> results, ref int row)
        where TCall : struct, IRowCall<TResult>
    {
        for (; row < results.Length; row++)
        {
            results[row] = call.Call(row);
        }
    }

    private static void Run<TCall>(TCall call, Span<TResult> results, ReadOnlySpan<bool> active, ref int row)
        where TCall : struct, IRowCall<TResult>
    {
        for (; row < results.Length; row++)
        {
            results[row] = active[row] ? call.Call(row) : default!;
        }
    }
}

/// <summary>A function of one argument.</summary>
/// <typeparam name="T1">Type of argument 1.</typeparam>
/// <typeparam name="TResult">Type of what it gives.</typeparam>
/// <param name="function">The function.</param>
internal sealed class RowFunction1<T1, TResult>(Func<T1, TResult> function) : RowFunction<TResult>(typeof(T1))
    where T1 : allows ref struct
{
    internal override Delegate Function => function;

    internal override void Run(Evaluation evaluation, TextRange place, RowArgument[] arguments, Span<TResult> results)
        => Run(evaluation, place, results, new RowCall(function, arguments[0].Open<T1>(evaluation)));

    private readonly struct RowCall(Func<T1, TResult> function, RowReader<T1> a1) : IRowCall<TResult>
    {
        public TResult Call(int row) => function(a1.Read(row));
    }
}

/// <summary>A function of two arguments.</summary>
/// <typeparam name="T1">Type of argument 1.</typeparam>
/// <typeparam name="T2">Type of argument 2.</typeparam>
/// <typeparam name="TResult">Type of what it gives.</typeparam>
/// <param name="function">The function.</param>
internal sealed class RowFunction2<T1, T2, TResult>(Func<T1, T2, TResult> function) : RowFunction<TResult>(typeof(T1), typeof(T2))
    where T1 : allows ref struct
    where T2 : allows ref struct
{
    internal override Delegate Function => function;

    internal override void Run(Evaluation evaluation, TextRange place, RowArgument[] arguments, Span<TResult> results)
        => Run(evaluation, place, results, new RowCall(function, arguments[0].Open<T1>(evaluation), arguments[1].Open<T2>(evaluation)));

    private readonly struct RowCall(Func<T1, T2, TResult> function, RowReader<T1> a1, RowReader<T2> a2) : IRowCall<TResult>
    {
        public TResult Call(int row) => function(a1.Read(row), a2.Read(row));
    }
}

/// <summary>A function of three arguments.</summary>
/// <typeparam name="T1">Type of argument 1.</typeparam>
/// <typeparam name="T2">Type of argument 2.</typeparam>
/// <typeparam name="T3">Type of argument 3.</typeparam>
/// <typeparam name="TResult">Type of what it gives.</typeparam>
/// <param name="function">The function.</param>
internal sealed class RowFunction3<T1, T2, T3, TResult>(Func<T1, T2, T3, TResult> function) : RowFunction<TResult>(typeof(T1), typeof(T2), typeof(T3))
    where T1 : allows ref struct
    where T2 : allows ref struct
    where T3 : allows ref struct
{
    internal override Delegate Function => function;

    internal override void Run(Evaluation evaluation, TextRange place, RowArgument[] arguments, Span<TResult> results)
        => Run(evaluation, place, results, new RowCall(function, arguments[0].Open<T1>(evaluation), arguments[1].Open<T2>(evaluation), arguments[2].Open<T3>(evaluation)));

    private readonly struct RowCall(Func<T1, T2, T3, TResult> function, RowReader<T1> a1, RowReader<T2> a2, RowReader<T3> a3) : IRowCall<TResult>
    {
        public TResult Call(int row) => function(a1.Read(row), a2.Read(row), a3.Read(row));
    }
}

/// <summary>A function of four arguments.</summary>
/// <typeparam name="T1">Type of argument 1.</typeparam>
/// <typeparam name="T2">Type of argument 2.</typeparam>
/// <typeparam name="T3">Type of argument 3.</typeparam>
/// <typeparam name="T4">Type of argument 4.</typeparam>
/// <typeparam name="TResult">Type of what it gives.</typeparam>
/// <param name="function">The function.</param>
internal sealed class RowFunction4<T1, T2, T3, T4, TResult>(Func<T1, T2, T3, T4, TResult> function) : RowFunction<TResult>(typeof(T1), typeof(T2), typeof(T3), typeof(T4))
    where T1 : allows ref struct
    where T2 : allows ref struct
    where T3 : allows ref struct
    where T4 : allows ref struct
{
    internal override Delegate Function => function;

    internal override void Run(Evaluation evaluation, TextRange place, RowArgument[] arguments, Span<TResult> results)
        => Run(evaluation, place, results, new RowCall(function,
            arguments[0].Open<T1>(evaluation),
            arguments[1].Open<T2>(evaluation),
            arguments[2].Open<T3>(evaluation),
            arguments[3].Open<T4>(evaluation)));

    private readonly struct RowCall(Func<T1, T2, T3, T4, TResult> function, RowReader<T1> a1, RowReader<T2> a2, RowReader<T3> a3, RowReader<T4> a4) : IRowCall<TResult>
    {
        public TResult Call(int row) => function(a1.Read(row), a2.Read(row), a3.Read(row), a4.Read(row));
    }
}

/// <summary>A function of five arguments.</summary>
/// <typeparam name="T1">Type of argument 1.</typeparam>
/// <typeparam name="T2">Type of argument 2.</typeparam>
/// <typeparam name="T3">Type of argument 3.</typeparam>
/// <typeparam name="T4">Type of argument 4.</typeparam>
/// <typeparam name="T5">Type of argument 5.</typeparam>
/// <typeparam name="TResult">Type of what it gives.</typeparam>
/// <param name="function">The function.</param>
internal sealed class RowFunction5<T1, T2, T3, T4, T5, TResult>(Func<T1, T2, T3, T4, T5, TResult> function) : RowFunction<TResult>(typeof(T1), typeof(T2), typeof(T3), typeof(T4), typeof(T5))
    where T1 : allows ref struct
    where T2 : allows ref struct
    where T3 : allows ref struct
    where T4 : allows ref struct
    where T5 : allows ref struct
{
    internal override Delegate Function => function;

    internal override void Run(Evaluation evaluation, TextRange place, RowArgument[] arguments, Span<TResult> results)
        => Run(evaluation, place, results, new RowCall(function,
            arguments[0].Open<T1>(evaluation),
            arguments[1].Open<T2>(evaluation),
            arguments[2].Open<T3>(evaluation),
            arguments[3].Open<T4>(evaluation),
            arguments[4].Open<T5>(evaluation)));

    private readonly struct RowCall(Func<T1, T2, T3, T4, T5, TResult> function, RowReader<T1> a1, RowReader<T2> a2, RowReader<T3> a3, RowReader<T4> a4, RowReader<T5> a5) : IRowCall<TResult>
    {
        public TResult Call(int row) => function(a1.Read(row), a2.Read(row), a3.Read(row), a4.Read(row), a5.Read(row));
    }
}

/// <summary>A function of six arguments.</summary>
/// <typeparam name="T1">Type of argument 1.</typeparam>
/// <typeparam name="T2">Type of argument 2.</typeparam>
/// <typeparam name="T3">Type of argument 3.</typeparam>
/// <typeparam name="T4">Type of argument 4.</typeparam>
/// <typeparam name="T5">Type of argument 5.</typeparam>
/// <typeparam name="T6">Type of argument 6.</typeparam>
/// <typeparam name="TResult">Type of what it gives.</typeparam>
/// <param name="function">The function.</param>
internal sealed class RowFunction6<T1, T2, T3, T4, T5, T6, TResult>(Func<T1, T2, T3, T4, T5, T6, TResult> function) : RowFunction<TResult>(typeof(T1), typeof(T2), typeof(T3), typeof(T4), typeof(T5), typeof(T6))
    where T1 : allows ref struct
    where T2 : allows ref struct
    where T3 : allows ref struct
    where T4 : allows ref struct
    where T5 : allows ref struct
    where T6 : allows ref struct
{
    internal override Delegate Function => function;

    internal override void Run(Evaluation evaluation, TextRange place, RowArgument[] arguments, Span<TResult> results)
        => Run(evaluation, place, results, new RowCall(function,
            arguments[0].Open<T1>(evaluation),
            arguments[1].Open<T2>(evaluation),
            arguments[2].Open<T3>(evaluation),
            arguments[3].Open<T4>(evaluation),
            arguments[4].Open<T5>(evaluation),
            arguments[5].Open<T6>(evaluation)));

    private readonly struct RowCall(Func<T1, T2, T3, T4, T5, T6, TResult> function, RowReader<T1> a1, RowReader<T2> a2, RowReader<T3> a3, RowReader<T4> a4, RowReader<T5> a5, RowReader<T6> a6) : IRowCall<TResult>
    {
        public TResult Call(int row) => function(a1.Read(row), a2.Read(row), a3.Read(row), a4.Read(row), a5.Read(row), a6.Read(row));
    }
}

/// <summary>A function of seven arguments.</summary>
/// <typeparam name="T1">Type of argument 1.</typeparam>
/// <typeparam name="T2">Type of argument 2.</typeparam>
/// <typeparam name="T3">Type of argument 3.</typeparam>
/// <typeparam name="T4">Type of argument 4.</typeparam>
/// <typeparam name="T5">Type of argument 5.</typeparam>
/// <typeparam name="T6">Type of argument 6.</typeparam>
/// <typeparam name="T7">Type of argument 7.</typeparam>
/// <typeparam name="TResult">Type of what it gives.</typeparam>
/// <param name="function">The function.</param>
internal sealed class RowFunction7<T1, T2, T3, T4, T5, T6, T7, TResult>(Func<T1, T2, T3, T4, T5, T6, T7, TResult> function) : RowFunction<TResult>(typeof(T1), typeof(T2), typeof(T3), typeof(T4), typeof(T5), typeof(T6), typeof(T7))
    where T1 : allows ref struct
    where T2 : allows ref struct
    where T3 : allows ref struct
    where T4 : allows ref struct
    where T5 : allows ref struct
    where T6 : allows ref struct
    where T7 : allows ref struct
{
    internal override Delegate Function => function;

    internal override void Run(Evaluation evaluation, TextRange place, RowArgument[] arguments, Span<TResult> results)
        => Run(evaluation, place, results, new RowCall(function,
            arguments[0].Open<T1>(evaluation),
            arguments[1].Open<T2>(evaluation),
            arguments[2].Open<T3>(evaluation),
            arguments[3].Open<T4>(evaluation),
            arguments[4].Open<T5>(evaluation),
            arguments[5].Open<T6>(evaluation),
            arguments[6].Open<T7>(evaluation)));

    private readonly struct RowCall(Func<T1, T2, T3, T4, T5, T6, T7, TResult> function, RowReader<T1> a1, RowReader<T2> a2, RowReader<T3> a3, RowReader<T4> a4, RowReader<T5> a5, RowReader<T6> a6, RowReader<T7> a7) : IRowCall<TResult>
    {
        public TResult Call(int row) => function(a1.Read(row), a2.Read(row), a3.Read(row), a4.Read(row), a5.Read(row), a6.Read(row), a7.Read(row));
    }
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
/// <typeparam name="TResult">Type of what it gives.</typeparam>
/// <param name="function">The function.</param>
internal sealed class RowFunction8<T1, T2, T3, T4, T5, T6, T7, T8, TResult>(Func<T1, T2, T3, T4, T5, T6, T7, T8, TResult> function) : RowFunction<TResult>(typeof(T1), typeof(T2), typeof(T3), typeof(T4), typeof(T5), typeof(T6), typeof(T7), typeof(T8))
    where T1 : allows ref struct
    where T2 : allows ref struct
    where T3 : allows ref struct
    where T4 : allows ref struct
    where T5 : allows ref struct
    where T6 : allows ref struct
    where T7 : allows ref struct
    where T8 : allows ref struct
{
    internal override Delegate Function => function;

    internal override void Run(Evaluation evaluation, TextRange place, RowArgument[] arguments, Span<TResult> results)
        => Run(evaluation, place, results, new RowCall(function,
            arguments[0].Open<T1>(evaluation),
            arguments[1].Open<T2>(evaluation),
            arguments[2].Open<T3>(evaluation),
            arguments[3].Open<T4>(evaluation),
            arguments[4].Open<T5>(evaluation),
            arguments[5].Open<T6>(evaluation),
            arguments[6].Open<T7>(evaluation),
            arguments[7].Open<T8>(evaluation)));

    private readonly struct RowCall(Func<T1, T2, T3, T4, T5, T6, T7, T8, TResult> function, RowReader<T1> a1, RowReader<T2> a2, RowReader<T3> a3, RowReader<T4> a4, RowReader<T5> a5, RowReader<T6> a6, RowReader<T7> a7, RowReader<T8> a8) : IRowCall<TResult>
    {
        public TResult Call(int row) => function(a1.Read(row), a2.Read(row), a3.Read(row), a4.Read(row), a5.Read(row), a6.Read(row), a7.Read(row), a8.Read(row));
    }
}
