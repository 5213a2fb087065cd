using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Loading;

/// <summary>What a loading thread does next.</summary>
/// <param name="Pool">The pool that it is done for; null when rows that are there are taken (see <see cref="IRowTaker"/>).</param>
/// <param name="Slot">The slot, whose state says what it is; null when the rows of the pool, which is complete, are put in order.</param>
/// <param name="Task">The task to decode; null in other states, and when the slot's bytes are to be fetched.</param>
internal readonly record struct LoadStep(LoadingPool? Pool, LoadSlot? Slot = null, LoadTask? Task = null)
{
    /// <summary>True where the bytes of the slot's tasks are to be fetched, which holds no thread.</summary>
    internal bool IsFetch => Task is null && Slot is { State: LoadSlotState.Decoding };
}

/// <summary>One piece of decoding for a slot.</summary>
/// <param name="Task">What to decode.</param>
/// <param name="Columns">Positions in the source of the columns that come out, in their order.</param>
internal sealed record LoadTask(ColumnTask Task, IReadOnlyList<int> Columns)
{
    /// <summary>
    /// What decoding is expected to rent: the decoded columns and a quarter, since buffers come in size classes.
    /// </summary>
    internal long Bytes { get; } = Task.DecodedBytes + (Task.DecodedBytes / 4) + 1024;
}
