using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.Expressions;

namespace Microsoft.ML.Root;

/// <content>Functions that expressions call by name.</content>
public sealed partial class RootDataset
{
    /// <summary>
    /// Gives expressions a function of one's own: after <c>WithFunction("scale", (float pt, float eta) => ...)</c> the text of
    /// <c>Define("x", "scale(Muon_pt[0], Muon_eta[0])")</c> has a meaning. It is what <c>gInterpreter.Declare</c> is to RDataFrame.
    /// </summary>
    /// <param name="name">
    /// What expressions call it, perhaps with namespaces: <c>ns::scale</c>. There may be several of a name that differ in the types of
    /// their parameters, of which a call takes the one that C++ would; where one fits it hides a function of the language.
    /// </param>
    /// <param name="function">
    /// Called once a row, or once an item in the function of a <c>Map</c>, from several threads at the same time: it must be thread-safe,
    /// and give the same for the same values. A parameter is a number, bool or string, and for a collection a
    /// <see cref="ReadOnlySpan{T}"/>, valid during the call, or an array of its own (<c>float[]</c>, <c>IReadOnlyList&lt;float&gt;</c>). It
    /// gives a number, bool, string or an array of numbers. Numbers are converted to the types of the parameters, as in C++. An exception
    /// is an error of the row.
    /// </param>
    /// <remarks>It holds for all expressions of the data set, wherever it is declared; a union is told its own.</remarks>
    /// <exception cref="ArgumentException">
    /// The name is none, there is a function of that name and these parameters already, or a type has no meaning in an expression.
    /// </exception>
    public RootDataset WithFunction<T1, TResult>(string name, Func<T1, TResult> function)
        where T1 : allows ref struct
        => Declare(name, new RowFunction1<T1, TResult>(OptionCheck.NotNull(function)));

    /// <inheritdoc cref="WithFunction{T1, TResult}(string, Func{T1, TResult})"/>
    public RootDataset WithFunction<T1, T2, TResult>(string name, Func<T1, T2, TResult> function)
        where T1 : allows ref struct
        where T2 : allows ref struct
        => Declare(name, new RowFunction2<T1, T2, TResult>(OptionCheck.NotNull(function)));

    /// <inheritdoc cref="WithFunction{T1, TResult}(string, Func{T1, TResult})"/>
    public RootDataset WithFunction<T1, T2, T3, TResult>(string name, Func<T1, T2, T3, TResult> function)
        where T1 : allows ref struct
        where T2 : allows ref struct
        where T3 : allows ref struct
        => Declare(name, new RowFunction3<T1, T2, T3, TResult>(OptionCheck.NotNull(function)));

    /// <inheritdoc cref="WithFunction{T1, TResult}(string, Func{T1, TResult})"/>
    public RootDataset WithFunction<T1, T2, T3, T4, TResult>(string name, Func<T1, T2, T3, T4, TResult> function)
        where T1 : allows ref struct
        where T2 : allows ref struct
        where T3 : allows ref struct
        where T4 : allows ref struct
        => Declare(name, new RowFunction4<T1, T2, T3, T4, TResult>(OptionCheck.NotNull(function)));

    /// <inheritdoc cref="WithFunction{T1, TResult}(string, Func{T1, TResult})"/>
    public RootDataset WithFunction<T1, T2, T3, T4, T5, TResult>(string name, Func<T1, T2, T3, T4, T5, TResult> function)
        where T1 : allows ref struct
        where T2 : allows ref struct
        where T3 : allows ref struct
        where T4 : allows ref struct
        where T5 : allows ref struct
        => Declare(name, new RowFunction5<T1, T2, T3, T4, T5, TResult>(OptionCheck.NotNull(function)));

    /// <inheritdoc cref="WithFunction{T1, TResult}(string, Func{T1, TResult})"/>
    public RootDataset WithFunction<T1, T2, T3, T4, T5, T6, TResult>(string name, Func<T1, T2, T3, T4, T5, T6, TResult> function)
        where T1 : allows ref struct
        where T2 : allows ref struct
        where T3 : allows ref struct
        where T4 : allows ref struct
        where T5 : allows ref struct
        where T6 : allows ref struct
        => Declare(name, new RowFunction6<T1, T2, T3, T4, T5, T6, TResult>(OptionCheck.NotNull(function)));

    /// <inheritdoc cref="WithFunction{T1, TResult}(string, Func{T1, TResult})"/>
    public RootDataset WithFunction<T1, T2, T3, T4, T5, T6, T7, TResult>(string name, Func<T1, T2, T3, T4, T5, T6, T7, TResult> function)
        where T1 : allows ref struct
        where T2 : allows ref struct
        where T3 : allows ref struct
        where T4 : allows ref struct
        where T5 : allows ref struct
        where T6 : allows ref struct
        where T7 : allows ref struct
        => Declare(name, new RowFunction7<T1, T2, T3, T4, T5, T6, T7, TResult>(OptionCheck.NotNull(function)));

    /// <inheritdoc cref="WithFunction{T1, TResult}(string, Func{T1, TResult})"/>
    public RootDataset WithFunction<T1, T2, T3, T4, T5, T6, T7, T8, TResult>(string name, Func<T1, T2, T3, T4, T5, T6, T7, T8, TResult> function)
        where T1 : allows ref struct
        where T2 : allows ref struct
        where T3 : allows ref struct
        where T4 : allows ref struct
        where T5 : allows ref struct
        where T6 : allows ref struct
        where T7 : allows ref struct
        where T8 : allows ref struct
        => Declare(name, new RowFunction8<T1, T2, T3, T4, T5, T6, T7, T8, TResult>(OptionCheck.NotNull(function)));

    private RootDataset Declare(string name, CSharpFunction function)
        => With(_definition with { Expressions = _definition.Expressions with { Functions = _definition.Expressions.Functions.With(name, function) } });
}
