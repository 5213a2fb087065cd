namespace Microsoft.ML.Root.Loading;

/// <summary>
/// How many rows of each stratum the batches of a pass have: of each the nearest numbers above and below its share of the rows, which
/// change so that the whole comes out even, as seats that are rotated among parties. A pure function of the sizes.
/// </summary>
internal sealed class BatchShares
{
    private readonly long[] _head;
    private readonly long[] _least;
    private readonly long[] _extras; // in how many batches each stratum has a row more than the least
    private readonly long[] _tail;
    private readonly long[] _given;
    private readonly long _extrasOfBatch;
    private readonly long _batches;
    private long _next;

    /// <param name="sizes">Rows of each stratum.</param>
    /// <param name="rows">Rows that are taken of them.</param>
    /// <param name="batchRows">Rows of a batch.</param>
    /// <param name="head">Rows that complete a batch which was begun before; less than a batch.</param>
    internal BatchShares(long[] sizes, long rows, int batchRows, int head)
    {
        long[] taken = Apportionment.Nearest(rows, sizes, 0);
        _head = Apportionment.Nearest(Math.Min(head, rows), taken, 0);
        long[] rest = [.. taken.Zip(_head, (all, first) => all - first)];
        long total = rest.Sum();
        _batches = total / batchRows;
        (UInt128 Whole, UInt128 Remainder)[] shares = [.. rest.Select(r => UInt128.DivRem((UInt128)r * (ulong)batchRows, (ulong)Math.Max(1, total)))];
        _least = [.. shares.Select(s => (long)s.Whole)];
        _extrasOfBatch = batchRows - _least.Sum();
        _extras = Apportionment.Nearest(_batches * _extrasOfBatch, [.. shares.Select(s => (long)s.Remainder)], 0);
        _tail = [.. rest.Select((r, i) => r - (_batches * _least[i]) - _extras[i])];
        _given = new long[sizes.Length];
        _next = _head.Sum() > 0 ? -1 : 0;
    }

    /// <summary>Number of the batch that <see cref="Next"/> told of last.</summary>
    internal long Number => _next - 1;

    /// <summary>Rows of each stratum in the next batch; none at the end.</summary>
    internal long[] Next()
    {
        long batch = _next++;
        return batch < 0 ? [.. _head]
            : batch == _batches ? [.. _tail]
            : batch > _batches ? []
            : WithExtras(batch);
    }

    /// <summary>
    /// Of the strata that have a row more in this batch: those that must, since they have one in each of the batches left, then those
    /// that are furthest behind.
    /// </summary>
    private long[] WithExtras(long batch)
    {
        long[] counts = [.. _least];
        long left = _batches - batch;
        IEnumerable<int> order = Enumerable.Range(0, counts.Length)
            .Where(i => _given[i] < _extras[i])
            .OrderByDescending(i => _extras[i] - _given[i] == left)
            .ThenByDescending(i => ((Int128)(batch + 1) * _extras[i]) - ((Int128)_given[i] * _batches))
            .Take((int)_extrasOfBatch);
        foreach (int i in order)
        {
            counts[i]++;
            _given[i]++;
        }

        return counts;
    }
}
