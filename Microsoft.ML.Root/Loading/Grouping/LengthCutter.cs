namespace Microsoft.ML.Root.Loading;

/// <summary>
/// Batches of rows of like length: a pool, whose rows are sorted by length, is cut into batches, which come in random order. What
/// completes the batch that an earlier pool began, and what begins one that the next pool completes, are rows from the middle, so that
/// these fit together too.
/// </summary>
/// <param name="job">The pass.</param>
/// <param name="grouping">What lengths are, and where batches begin.</param>
internal sealed class LengthCutter(LoadJob job, LengthGrouping grouping) : BlockCutter(job)
{
    /// <summary>Keeps the numbers drawn for batches apart from those drawn for rows.</summary>
    private const ulong BatchOrder = ulong.MaxValue - 1;
    private readonly LoadJob _job = job;
    private long _before = grouping.RowsBefore;
    private int[] _batches = [];
    private int _head;

    internal override void Enter(RowPool? pool)
    {
        _before += Pool?.Length ?? 0;
        base.Enter(pool);
        if (pool is null)
        {
            return;
        }

        int rows = grouping.BatchRows;
        int begun = (int)(((_before % rows) + rows) % rows);
        _head = Math.Min(pool.Length, (rows - begun) % rows);
        _batches = [.. Enumerable.Range(0, (pool.Length - _head) / rows)];
        new Xoshiro256(_job.Plan.Key ?? 0, (ulong)pool.Number, BatchOrder).Shuffle(_batches.AsSpan());
    }

    private protected override (int Place, int Length) Find(int position)
    {
        int rows = grouping.BatchRows;
        int below = _batches.Length / 2 * rows;
        int behindHead = position - _head;
        if (behindHead < 0)
        {
            return (below + position, -behindHead);
        }

        (int number, int row) = Math.DivRem(behindHead, rows);
        if (number == _batches.Length)
        {
            return (below + _head + row, RowsLeftInPool); // the tail
        }

        int place = (_batches[number] * rows) + row;
        int tail = Pool!.Length - _head - (_batches.Length * rows);
        return (place < below ? place : place + _head + tail, rows - row);
    }
}
