using Microsoft.ML.Root.Datasets;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.Expressions;

namespace Microsoft.ML.Root;

/// <content>Columns and conditions written in C#.</content>
public sealed partial class RootDataset
{
    /// <summary>Adds a column that a function computes from others, one row a call.</summary>
    /// <param name="name">Name of the column; there must be none of that name.</param>
    /// <param name="function">
    /// Called once a row, from several threads at the same time: it must be thread-safe, and give the same for the same values. A
    /// column with one value a row is an argument of its type or of a wider one (text: <c>string</c>), a collection is a
    /// <see cref="ReadOnlySpan{T}"/>, valid during the call, or an array of its own (<c>float[]</c>, <c>IReadOnlyList&lt;float&gt;</c>),
    /// which costs a copy a row. It gives a number, bool, string or an array of numbers. An exception is an error of the row, if a
    /// filter does not leave the row out.
    /// </param>
    /// <param name="column">The column that is its argument.</param>
    /// <remarks>
    /// What it gives is kept between passes as far as memory allows (<see cref="RootLoadOptions.KeepDecoded"/>), so that random
    /// numbers that it draws stay those of the first pass. Numbers that are drawn anew in each epoch, the same for the same seed,
    /// epoch and row, are <c>Uniform()</c> and <c>Gaus(mean, sigma)</c> in an expression.
    /// </remarks>
    public RootDataset Define<T1, TResult>(string name, Func<T1, TResult> function, string column)
        where T1 : allows ref struct
        => DefineBy(name, new RowFunction1<T1, TResult>(OptionCheck.NotNull(function)), DefinitionKind.New, column);

    /// <inheritdoc cref="Define{T1, TResult}(string, Func{T1, TResult}, string)"/>
    public RootDataset Define<T1, T2, TResult>(string name, Func<T1, T2, TResult> function, string column1, string column2)
        where T1 : allows ref struct
        where T2 : allows ref struct
        => DefineBy(name, new RowFunction2<T1, T2, TResult>(OptionCheck.NotNull(function)), DefinitionKind.New, column1, column2);

    /// <inheritdoc cref="Define{T1, TResult}(string, Func{T1, TResult}, string)"/>
    public RootDataset Define<T1, T2, T3, TResult>(string name, Func<T1, T2, T3, TResult> function, string column1, string column2, string column3)
        where T1 : allows ref struct
        where T2 : allows ref struct
        where T3 : allows ref struct
        => DefineBy(name, new RowFunction3<T1, T2, T3, TResult>(OptionCheck.NotNull(function)), DefinitionKind.New, column1, column2, column3);

    /// <inheritdoc cref="Define{T1, TResult}(string, Func{T1, TResult}, string)"/>
    public RootDataset Define<T1, T2, T3, T4, TResult>(string name, Func<T1, T2, T3, T4, TResult> function, string column1, string column2, string column3, string column4)
        where T1 : allows ref struct
        where T2 : allows ref struct
        where T3 : allows ref struct
        where T4 : allows ref struct
        => DefineBy(name, new RowFunction4<T1, T2, T3, T4, TResult>(OptionCheck.NotNull(function)), DefinitionKind.New, column1, column2, column3, column4);

    /// <inheritdoc cref="Define{T1, TResult}(string, Func{T1, TResult}, string)"/>
    public RootDataset Define<T1, T2, T3, T4, T5, TResult>(string name, Func<T1, T2, T3, T4, T5, TResult> function, string column1, string column2, string column3, string column4, string column5)
        where T1 : allows ref struct
        where T2 : allows ref struct
        where T3 : allows ref struct
        where T4 : allows ref struct
        where T5 : allows ref struct
        => DefineBy(name, new RowFunction5<T1, T2, T3, T4, T5, TResult>(OptionCheck.NotNull(function)), DefinitionKind.New, column1, column2, column3, column4, column5);

    /// <inheritdoc cref="Define{T1, TResult}(string, Func{T1, TResult}, string)"/>
    public RootDataset Define<T1, T2, T3, T4, T5, T6, TResult>(string name, Func<T1, T2, T3, T4, T5, T6, TResult> function, string column1, string column2, string column3, string column4, string column5, string column6)
        where T1 : allows ref struct
        where T2 : allows ref struct
        where T3 : allows ref struct
        where T4 : allows ref struct
        where T5 : allows ref struct
        where T6 : allows ref struct
        => DefineBy(name, new RowFunction6<T1, T2, T3, T4, T5, T6, TResult>(OptionCheck.NotNull(function)), DefinitionKind.New, column1, column2, column3, column4, column5, column6);

    /// <inheritdoc cref="Define{T1, TResult}(string, Func{T1, TResult}, string)"/>
    public RootDataset Define<T1, T2, T3, T4, T5, T6, T7, TResult>(string name, Func<T1, T2, T3, T4, T5, T6, T7, TResult> function, string column1, string column2, string column3, string column4, string column5, string column6, string column7)
        where T1 : allows ref struct
        where T2 : allows ref struct
        where T3 : allows ref struct
        where T4 : allows ref struct
        where T5 : allows ref struct
        where T6 : allows ref struct
        where T7 : allows ref struct
        => DefineBy(name, new RowFunction7<T1, T2, T3, T4, T5, T6, T7, TResult>(OptionCheck.NotNull(function)), DefinitionKind.New, column1, column2, column3, column4, column5, column6, column7);

    /// <inheritdoc cref="Define{T1, TResult}(string, Func{T1, TResult}, string)"/>
    public RootDataset Define<T1, T2, T3, T4, T5, T6, T7, T8, TResult>(string name, Func<T1, T2, T3, T4, T5, T6, T7, T8, TResult> function, string column1, string column2, string column3, string column4, string column5, string column6, string column7, string column8)
        where T1 : allows ref struct
        where T2 : allows ref struct
        where T3 : allows ref struct
        where T4 : allows ref struct
        where T5 : allows ref struct
        where T6 : allows ref struct
        where T7 : allows ref struct
        where T8 : allows ref struct
        => DefineBy(name, new RowFunction8<T1, T2, T3, T4, T5, T6, T7, T8, TResult>(OptionCheck.NotNull(function)), DefinitionKind.New, column1, column2, column3, column4, column5, column6, column7, column8);

    /// <summary>Replaces a column, for all transformations that come later, by what a function computes.</summary>
    /// <inheritdoc cref="Define{T1, TResult}(string, Func{T1, TResult}, string)"/>
    public RootDataset Redefine<T1, TResult>(string name, Func<T1, TResult> function, string column)
        where T1 : allows ref struct
        => DefineBy(name, new RowFunction1<T1, TResult>(OptionCheck.NotNull(function)), DefinitionKind.Replaced, column);

    /// <inheritdoc cref="Define{T1, TResult}(string, Func{T1, TResult}, string)"/>
    public RootDataset Redefine<T1, T2, TResult>(string name, Func<T1, T2, TResult> function, string column1, string column2)
        where T1 : allows ref struct
        where T2 : allows ref struct
        => DefineBy(name, new RowFunction2<T1, T2, TResult>(OptionCheck.NotNull(function)), DefinitionKind.Replaced, column1, column2);

    /// <inheritdoc cref="Define{T1, TResult}(string, Func{T1, TResult}, string)"/>
    public RootDataset Redefine<T1, T2, T3, TResult>(string name, Func<T1, T2, T3, TResult> function, string column1, string column2, string column3)
        where T1 : allows ref struct
        where T2 : allows ref struct
        where T3 : allows ref struct
        => DefineBy(name, new RowFunction3<T1, T2, T3, TResult>(OptionCheck.NotNull(function)), DefinitionKind.Replaced, column1, column2, column3);

    /// <inheritdoc cref="Define{T1, TResult}(string, Func{T1, TResult}, string)"/>
    public RootDataset Redefine<T1, T2, T3, T4, TResult>(string name, Func<T1, T2, T3, T4, TResult> function, string column1, string column2, string column3, string column4)
        where T1 : allows ref struct
        where T2 : allows ref struct
        where T3 : allows ref struct
        where T4 : allows ref struct
        => DefineBy(name, new RowFunction4<T1, T2, T3, T4, TResult>(OptionCheck.NotNull(function)), DefinitionKind.Replaced, column1, column2, column3, column4);

    /// <inheritdoc cref="Redefine{T1, TResult}(string, Func{T1, TResult}, string)"/>
    public RootDataset Redefine<T1, T2, T3, T4, T5, TResult>(string name, Func<T1, T2, T3, T4, T5, TResult> function, string column1, string column2, string column3, string column4, string column5)
        where T1 : allows ref struct
        where T2 : allows ref struct
        where T3 : allows ref struct
        where T4 : allows ref struct
        where T5 : allows ref struct
        => DefineBy(name, new RowFunction5<T1, T2, T3, T4, T5, TResult>(OptionCheck.NotNull(function)), DefinitionKind.Replaced, column1, column2, column3, column4, column5);

    /// <inheritdoc cref="Redefine{T1, TResult}(string, Func{T1, TResult}, string)"/>
    public RootDataset Redefine<T1, T2, T3, T4, T5, T6, TResult>(string name, Func<T1, T2, T3, T4, T5, T6, TResult> function, string column1, string column2, string column3, string column4, string column5, string column6)
        where T1 : allows ref struct
        where T2 : allows ref struct
        where T3 : allows ref struct
        where T4 : allows ref struct
        where T5 : allows ref struct
        where T6 : allows ref struct
        => DefineBy(name, new RowFunction6<T1, T2, T3, T4, T5, T6, TResult>(OptionCheck.NotNull(function)), DefinitionKind.Replaced, column1, column2, column3, column4, column5, column6);

    /// <inheritdoc cref="Redefine{T1, TResult}(string, Func{T1, TResult}, string)"/>
    public RootDataset Redefine<T1, T2, T3, T4, T5, T6, T7, TResult>(string name, Func<T1, T2, T3, T4, T5, T6, T7, TResult> function, string column1, string column2, string column3, string column4, string column5, string column6, string column7)
        where T1 : allows ref struct
        where T2 : allows ref struct
        where T3 : allows ref struct
        where T4 : allows ref struct
        where T5 : allows ref struct
        where T6 : allows ref struct
        where T7 : allows ref struct
        => DefineBy(name, new RowFunction7<T1, T2, T3, T4, T5, T6, T7, TResult>(OptionCheck.NotNull(function)), DefinitionKind.Replaced, column1, column2, column3, column4, column5, column6, column7);

    /// <inheritdoc cref="Redefine{T1, TResult}(string, Func{T1, TResult}, string)"/>
    public RootDataset Redefine<T1, T2, T3, T4, T5, T6, T7, T8, TResult>(string name, Func<T1, T2, T3, T4, T5, T6, T7, T8, TResult> function, string column1, string column2, string column3, string column4, string column5, string column6, string column7, string column8)
        where T1 : allows ref struct
        where T2 : allows ref struct
        where T3 : allows ref struct
        where T4 : allows ref struct
        where T5 : allows ref struct
        where T6 : allows ref struct
        where T7 : allows ref struct
        where T8 : allows ref struct
        => DefineBy(name, new RowFunction8<T1, T2, T3, T4, T5, T6, T7, T8, TResult>(OptionCheck.NotNull(function)), DefinitionKind.Replaced, column1, column2, column3, column4, column5, column6, column7, column8);

    /// <summary>Keeps the rows for which a function is true.</summary>
    /// <param name="condition">
    /// Called once a row, from several threads at the same time: it must be thread-safe. Its arguments are those of
    /// <see cref="Define{T1, TResult}(string, Func{T1, TResult}, string)"/>.
    /// </param>
    /// <param name="column">The column that is its argument.</param>
    /// <param name="name">Name in the cut flow.</param>
    public RootDataset Filter<T1>(Func<T1, bool> condition, string column, string? name = null)
        where T1 : allows ref struct
        => FilterBy(new RowFunction1<T1, bool>(OptionCheck.NotNull(condition)), name, column);

    /// <inheritdoc cref="Filter{T1}(Func{T1, bool}, string, string)"/>
    public RootDataset Filter<T1, T2>(Func<T1, T2, bool> condition, string column1, string column2, string? name = null)
        where T1 : allows ref struct
        where T2 : allows ref struct
        => FilterBy(new RowFunction2<T1, T2, bool>(OptionCheck.NotNull(condition)), name, column1, column2);

    /// <inheritdoc cref="Filter{T1}(Func{T1, bool}, string, string)"/>
    public RootDataset Filter<T1, T2, T3>(Func<T1, T2, T3, bool> condition, string column1, string column2, string column3, string? name = null)
        where T1 : allows ref struct
        where T2 : allows ref struct
        where T3 : allows ref struct
        => FilterBy(new RowFunction3<T1, T2, T3, bool>(OptionCheck.NotNull(condition)), name, column1, column2, column3);

    /// <inheritdoc cref="Filter{T1}(Func{T1, bool}, string, string)"/>
    public RootDataset Filter<T1, T2, T3, T4>(Func<T1, T2, T3, T4, bool> condition, string column1, string column2, string column3, string column4, string? name = null)
        where T1 : allows ref struct
        where T2 : allows ref struct
        where T3 : allows ref struct
        where T4 : allows ref struct
        => FilterBy(new RowFunction4<T1, T2, T3, T4, bool>(OptionCheck.NotNull(condition)), name, column1, column2, column3, column4);

    /// <inheritdoc cref="Filter{T1}(Func{T1, bool}, string, string)"/>
    public RootDataset Filter<T1, T2, T3, T4, T5>(Func<T1, T2, T3, T4, T5, bool> condition, string column1, string column2, string column3, string column4, string column5, string? name = null)
        where T1 : allows ref struct
        where T2 : allows ref struct
        where T3 : allows ref struct
        where T4 : allows ref struct
        where T5 : allows ref struct
        => FilterBy(new RowFunction5<T1, T2, T3, T4, T5, bool>(OptionCheck.NotNull(condition)), name, column1, column2, column3, column4, column5);

    /// <inheritdoc cref="Filter{T1}(Func{T1, bool}, string, string)"/>
    public RootDataset Filter<T1, T2, T3, T4, T5, T6>(Func<T1, T2, T3, T4, T5, T6, bool> condition, string column1, string column2, string column3, string column4, string column5, string column6, string? name = null)
        where T1 : allows ref struct
        where T2 : allows ref struct
        where T3 : allows ref struct
        where T4 : allows ref struct
        where T5 : allows ref struct
        where T6 : allows ref struct
        => FilterBy(new RowFunction6<T1, T2, T3, T4, T5, T6, bool>(OptionCheck.NotNull(condition)), name, column1, column2, column3, column4, column5, column6);

    /// <inheritdoc cref="Filter{T1}(Func{T1, bool}, string, string)"/>
    public RootDataset Filter<T1, T2, T3, T4, T5, T6, T7>(Func<T1, T2, T3, T4, T5, T6, T7, bool> condition, string column1, string column2, string column3, string column4, string column5, string column6, string column7, string? name = null)
        where T1 : allows ref struct
        where T2 : allows ref struct
        where T3 : allows ref struct
        where T4 : allows ref struct
        where T5 : allows ref struct
        where T6 : allows ref struct
        where T7 : allows ref struct
        => FilterBy(new RowFunction7<T1, T2, T3, T4, T5, T6, T7, bool>(OptionCheck.NotNull(condition)), name, column1, column2, column3, column4, column5, column6, column7);

    /// <inheritdoc cref="Filter{T1}(Func{T1, bool}, string, string)"/>
    public RootDataset Filter<T1, T2, T3, T4, T5, T6, T7, T8>(Func<T1, T2, T3, T4, T5, T6, T7, T8, bool> condition, string column1, string column2, string column3, string column4, string column5, string column6, string column7, string column8, string? name = null)
        where T1 : allows ref struct
        where T2 : allows ref struct
        where T3 : allows ref struct
        where T4 : allows ref struct
        where T5 : allows ref struct
        where T6 : allows ref struct
        where T7 : allows ref struct
        where T8 : allows ref struct
        => FilterBy(new RowFunction8<T1, T2, T3, T4, T5, T6, T7, T8, bool>(OptionCheck.NotNull(condition)), name, column1, column2, column3, column4, column5, column6, column7, column8);

    private RootDataset DefineBy(string name, CSharpFunction function, DefinitionKind kind, params string[] columns)
        => With(new DefineTransformation(new FunctionDefinition(name, function, columns, kind)));

    private RootDataset FilterBy(CSharpFunction condition, string? name, params string[] columns)
        => With(new FunctionFilterTransformation(condition, OptionCheck.Names(columns, "column"), OptionCheck.NameOrNull(name)));
}
