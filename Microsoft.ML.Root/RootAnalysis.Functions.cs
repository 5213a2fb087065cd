using Microsoft.ML.Root.Analysis;
using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root;

/// <content>Values, and functions written in C#.</content>
public sealed partial class RootAnalysis
{
    /// <summary>All values of a column, in the order of the rows; they are kept in memory.</summary>
    /// <typeparam name="T">The column's type, double or float for any number, string; an array of numbers for collections.</typeparam>
    /// <param name="column">Column, or an expression.</param>
    /// <exception cref="ArgumentException">There is no such column, or its values are no <typeparamref name="T"/>.</exception>
    /// <exception cref="RootExpressionException">An expression is wrong.</exception>
    public RootResult<IReadOnlyList<T>> Take<T>(string column)
    {
        return Book(() =>
        {
            RowInput<T> input = new(_source, OptionCheck.Name(column));
            return Booked<IReadOnlyList<T>, List<T>>(
                [input.Column],
                () => [],
                new ColumnFold<T, List<T>>(input, (list, value) =>
                {
                    list.Add(value);
                    return list;
                }),
                (list, next) =>
                {
                    list.AddRange(next);
                    return list;
                },
                list => list);
        });
    }

    /// <summary>Folds the rows of each part of the data into a state, and merges the states in the order of the data.</summary>
    /// <typeparam name="T">Type of the argument, as of <see cref="Take{T}"/>; a collection may be a <see cref="ReadOnlySpan{T}"/>.</typeparam>
    /// <typeparam name="TState">Type of the state.</typeparam>
    /// <param name="column">Column, or an expression.</param>
    /// <param name="seed">Makes an empty state; merging one with another changes nothing.</param>
    /// <param name="fold">Takes a row in; called from several threads at the same time with states of their own.</param>
    /// <param name="merge">Puts two states together, the first of earlier rows.</param>
    /// <inheritdoc cref="Take{T}" path="/exception"/>
    public RootResult<TState> Aggregate<T, TState>(string column, Func<TState> seed, Func<TState, T, TState> fold, Func<TState, TState, TState> merge)
        where T : allows ref struct
    {
        OptionCheck.NotNull(seed);
        OptionCheck.NotNull(fold);
        OptionCheck.NotNull(merge);
        return Book(() =>
        {
            RowInput<T> input = new(_source, OptionCheck.Name(column));
            return Booked([input.Column], seed, new ColumnFold<T, TState>(input, fold), merge, state => state);
        });
    }

    /// <summary>Calls a function for each row, when results are computed.</summary>
    /// <typeparam name="T">Type of the argument, as of <see cref="Aggregate{T, TState}"/>.</typeparam>
    /// <param name="action">Called from several threads at the same time, in no order.</param>
    /// <param name="column">Column that is its argument, or an expression.</param>
    /// <returns>Number of rows; asking for it calls the function.</returns>
    /// <inheritdoc cref="Take{T}" path="/exception"/>
    public RootResult<long> ForEach<T>(Action<T> action, string column)
        where T : allows ref struct
    {
        OptionCheck.NotNull(action);
        return Aggregate<T, long>(column, () => 0, (count, value) =>
        {
            action(value);
            return count + 1;
        }, (count, next) => count + next);
    }

    /// <summary>Calls a function of two columns for each row, when results are computed.</summary>
    /// <typeparam name="T1">Type of the first argument, as of <see cref="Aggregate{T, TState}"/>.</typeparam>
    /// <typeparam name="T2">Type of the second argument.</typeparam>
    /// <param name="action">Called from several threads at the same time, in no order.</param>
    /// <param name="column1">Column that is the first argument, or an expression.</param>
    /// <param name="column2">Column that is the second argument.</param>
    /// <returns>Number of rows; asking for it calls the function.</returns>
    /// <exception cref="ArgumentException">There is no such column, or its values have another type.</exception>
    /// <exception cref="RootExpressionException">An expression is wrong.</exception>
    public RootResult<long> ForEach<T1, T2>(Action<T1, T2> action, string column1, string column2)
        where T1 : allows ref struct
        where T2 : allows ref struct
    {
        OptionCheck.NotNull(action);
        return Book(() =>
        {
            RowInput<T1> first = new(_source, OptionCheck.Name(column1));
            RowInput<T2> second = new(_source, OptionCheck.Name(column2));
            return Booked([first.Column, second.Column], () => 0L, new PairVisit<T1, T2>(first, second, action), (count, next) => count + next, count => count);
        });
    }

    private static BookedResult<T> Booked<T, TState>(
        int[] columns, Func<TState> seed, IRowFold<TState> fold, Func<TState, TState, TState> merge, Func<TState, T> result)
        => new(columns, [], () => new FoldAccumulator<TState>(seed, fold, merge), (state, _) => result(((FoldAccumulator<TState>)state).State));
}
