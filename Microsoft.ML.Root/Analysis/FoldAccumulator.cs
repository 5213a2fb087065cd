using Microsoft.ML.Root.Expressions;

namespace Microsoft.ML.Root.Analysis;

/// <summary>What a function makes of a state and a row.</summary>
/// <typeparam name="TState">Type of the state.</typeparam>
internal interface IRowFold<TState>
{
    /// <summary>The state after the rows of a block.</summary>
    TState Fold(TState state, AnalysisBlock block);
}

/// <summary>Folds rows into a state; the states of slices are merged in order.</summary>
/// <typeparam name="TState">Type of the state.</typeparam>
/// <param name="seed">Makes a first state, of each slice one of its own.</param>
/// <param name="fold">Takes rows in.</param>
/// <param name="merge">Puts two states together.</param>
internal sealed class FoldAccumulator<TState>(Func<TState> seed, IRowFold<TState> fold, Func<TState, TState, TState> merge) : Accumulator
{
    /// <summary>What came of it.</summary>
    internal TState State { get; private set; } = seed();

    public override void Add(AnalysisBlock block) => State = fold.Fold(State, block);

    internal override void Merge(Accumulator next) => State = merge(State, ((FoldAccumulator<TState>)next).State);
}

/// <summary>A function of a state and one column.</summary>
internal sealed class ColumnFold<T, TState>(RowInput<T> input, Func<TState, T, TState> fold) : IRowFold<TState>
    where T : allows ref struct
{
    public TState Fold(TState state, AnalysisBlock block)
    {
        RowReader<T> values = input.Open(block);
        for (int row = 0; row < block.Count; row++)
        {
            state = fold(state, values.Read(block.Entry(row)));
        }

        return state;
    }
}

/// <summary>A function of two columns, which counts its rows.</summary>
internal sealed class PairVisit<T1, T2>(RowInput<T1> first, RowInput<T2> second, Action<T1, T2> visit) : IRowFold<long>
    where T1 : allows ref struct
    where T2 : allows ref struct
{
    public long Fold(long state, AnalysisBlock block)
    {
        RowReader<T1> firsts = first.Open(block);
        RowReader<T2> seconds = second.Open(block);
        for (int row = 0; row < block.Count; row++)
        {
            visit(firsts.Read(block.Entry(row)), seconds.Read(block.Entry(row)));
        }

        return state + block.Count;
    }
}
