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
    /// <see cref="ReadOnlySpan{T}"/>, valid during the call. It gives a number, bool, string or an array of numbers. An exception is
    /// an error of the row, if a filter does not leave the row out.
    /// </param>
    /// <param name="column">The column that is its argument.</param>
    public RootDataset Define<T1, TResult>(string name, Func<T1, TResult> function, string column)
        where T1 : allows ref struct
        => With(new DefineStep(new FunctionDefinition(name, function, [column])));

    /// <inheritdoc cref="Define{T1, TResult}(string, Func{T1, TResult}, string)"/>
    public RootDataset Define<T1, T2, TResult>(string name, Func<T1, T2, TResult> function, string column1, string column2)
        where T1 : allows ref struct
        where T2 : allows ref struct
        => With(new DefineStep(new FunctionDefinition(name, function, [column1, column2])));

    /// <inheritdoc cref="Define{T1, TResult}(string, Func{T1, TResult}, string)"/>
    public RootDataset Define<T1, T2, T3, TResult>(string name, Func<T1, T2, T3, TResult> function, string column1, string column2, string column3)
        where T1 : allows ref struct
        where T2 : allows ref struct
        where T3 : allows ref struct
        => With(new DefineStep(new FunctionDefinition(name, function, [column1, column2, column3])));

    /// <inheritdoc cref="Define{T1, TResult}(string, Func{T1, TResult}, string)"/>
    public RootDataset Define<T1, T2, T3, T4, TResult>(string name, Func<T1, T2, T3, T4, TResult> function, string column1, string column2, string column3, string column4)
        where T1 : allows ref struct
        where T2 : allows ref struct
        where T3 : allows ref struct
        where T4 : allows ref struct
        => With(new DefineStep(new FunctionDefinition(name, function, [column1, column2, column3, column4])));

    /// <summary>Replaces a column, for all steps that come later, by what a function computes.</summary>
    /// <inheritdoc cref="Define{T1, TResult}(string, Func{T1, TResult}, string)"/>
    public RootDataset Redefine<T1, TResult>(string name, Func<T1, TResult> function, string column)
        where T1 : allows ref struct
        => With(new DefineStep(new FunctionDefinition(name, function, [column], DefinitionKind.Replaced)));

    /// <inheritdoc cref="Define{T1, TResult}(string, Func{T1, TResult}, string)"/>
    public RootDataset Redefine<T1, T2, TResult>(string name, Func<T1, T2, TResult> function, string column1, string column2)
        where T1 : allows ref struct
        where T2 : allows ref struct
        => With(new DefineStep(new FunctionDefinition(name, function, [column1, column2], DefinitionKind.Replaced)));

    /// <inheritdoc cref="Define{T1, TResult}(string, Func{T1, TResult}, string)"/>
    public RootDataset Redefine<T1, T2, T3, TResult>(string name, Func<T1, T2, T3, TResult> function, string column1, string column2, string column3)
        where T1 : allows ref struct
        where T2 : allows ref struct
        where T3 : allows ref struct
        => With(new DefineStep(new FunctionDefinition(name, function, [column1, column2, column3], DefinitionKind.Replaced)));

    /// <inheritdoc cref="Define{T1, TResult}(string, Func{T1, TResult}, string)"/>
    public RootDataset Redefine<T1, T2, T3, T4, TResult>(string name, Func<T1, T2, T3, T4, TResult> function, string column1, string column2, string column3, string column4)
        where T1 : allows ref struct
        where T2 : allows ref struct
        where T3 : allows ref struct
        where T4 : allows ref struct
        => With(new DefineStep(new FunctionDefinition(name, function, [column1, column2, column3, column4], DefinitionKind.Replaced)));

    /// <summary>Keeps the rows for which a function is true.</summary>
    /// <param name="condition">
    /// Called once a row, from several threads at the same time: it must be thread-safe. Its arguments are those of
    /// <see cref="Define{T1, TResult}(string, Func{T1, TResult}, string)"/>.
    /// </param>
    /// <param name="column">The column that is its argument.</param>
    /// <param name="name">Name in the cut flow.</param>
    public RootDataset Filter<T1>(Func<T1, bool> condition, string column, string? name = null)
        where T1 : allows ref struct
        => With(new FunctionFilterStep(condition, [column], name));

    /// <inheritdoc cref="Filter{T1}(Func{T1, bool}, string, string)"/>
    public RootDataset Filter<T1, T2>(Func<T1, T2, bool> condition, string column1, string column2, string? name = null)
        where T1 : allows ref struct
        where T2 : allows ref struct
        => With(new FunctionFilterStep(condition, [column1, column2], name));

    /// <inheritdoc cref="Filter{T1}(Func{T1, bool}, string, string)"/>
    public RootDataset Filter<T1, T2, T3>(Func<T1, T2, T3, bool> condition, string column1, string column2, string column3, string? name = null)
        where T1 : allows ref struct
        where T2 : allows ref struct
        where T3 : allows ref struct
        => With(new FunctionFilterStep(condition, [column1, column2, column3], name));

    /// <inheritdoc cref="Filter{T1}(Func{T1, bool}, string, string)"/>
    public RootDataset Filter<T1, T2, T3, T4>(Func<T1, T2, T3, T4, bool> condition, string column1, string column2, string column3, string column4, string? name = null)
        where T1 : allows ref struct
        where T2 : allows ref struct
        where T3 : allows ref struct
        where T4 : allows ref struct
        => With(new FunctionFilterStep(condition, [column1, column2, column3, column4], name));
}
