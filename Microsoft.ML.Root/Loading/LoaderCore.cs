using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.ML.Root.Loading.Rows;

namespace Microsoft.ML.Root.Loading;

/// <summary>What loaders that come from one another share: the engine with its decoded data, and what has been counted.</summary>
internal sealed class LoaderCore(LoadEngine engine, IReadOnlyList<string> filters) : IDisposable
{
    private readonly ConcurrentDictionary<(RowSet, int), Dictionary<ulong, long>> _values = [];

    internal LoadEngine Engine { get; } = engine;

    /// <summary>Names of the filters.</summary>
    internal IReadOnlyList<string> Filters { get; } = filters;

    /// <summary>What each filter did; the whole data set has been read once, or counted.</summary>
    /// <exception cref="InvalidOperationException">It has not.</exception>
    internal IReadOnlyList<RootCut> Report()
    {
        List<RootCut> cuts = [];
        RowSet rows = Engine.Rows;
        for (int i = Filters.Count - 1; i >= 0; i--)
        {
            FilteredRows filter = (FilteredRows)rows;
            rows = filter.Parent!;
            if (filter.Count is not long passed || rows.Count is not long all)
            {
                throw new InvalidOperationException(
                    "The cut flow is known after a pass over all rows: read an epoch without shards, or count the rows.");
            }

            WeightSums sums = filter.Sums ?? new WeightSums(passed, passed);
            cuts.Insert(0, new RootCut(Filters[i], all, passed, sums.Weights, sums.Squares));
        }

        return cuts;
    }

    /// <summary>Makes the rows of every slice known; reads the columns that choose rows, and those only where that was not done before.</summary>
    internal void Count(RowSet rows, CancellationToken cancellation = default)
    {
        if (rows.Count is null)
        {
            Scan(rows, [], _ => { }, cancellation);
        }
    }

    /// <summary>How many rows have each value of a column; see <see cref="ColumnKeys"/>.</summary>
    internal IReadOnlyDictionary<ulong, long> CountValues(RowSet rows, int column)
        => _values.GetOrAdd((rows, column), _ =>
        {
            Dictionary<ulong, long> counts = [];
            Scan(rows, [column], slice =>
            {
                ulong[] keys = new ulong[slice.Slice.Count];
                ColumnKeys.Read(slice.Column(0).Chunk, keys);
                for (int i = 0; i < slice.Rows.Count; i++)
                {
                    CollectionsMarshal.GetValueRefOrAddDefault(counts, keys[slice.Rows[i]], out bool _)++;
                }
            });
            return counts;
        });

    /// <summary>Goes over the rows once in file order; slices without rows are left out.</summary>
    internal void Scan(RowSet rows, IReadOnlyList<int> columns, Action<LoadedSlice> visit, CancellationToken cancellation = default)
    {
        Slice[] slices = [.. rows.Slices.Where(s => !rows.Excludes(s.Index))];
        using RowStream stream = Engine.Open(columns, EpochPlan.InOrder(slices), new RowStreamOptions
        {
            Selection = new EpochSelection(rows),
            Cancellation = cancellation,
        });
        while (stream.NextBlock(int.MaxValue) is RowBlock block)
        {
            using (block)
            {
                visit(block.Pool.Slices[0]);
            }
        }
    }

    /// <summary>A short text that differs when files, their clusters, or their order do.</summary>
    internal string Fingerprint()
    {
        IReadOnlyList<EntryRange> clusters = Engine.Source.Clusters;
        ulong hash = Xoshiro256.Hash((ulong)clusters.Count);
        foreach (EntryRange cluster in clusters)
        {
            hash = Xoshiro256.Hash(hash, (ulong)cluster.End);
        }

        foreach (ColumnSchema column in Engine.Source.Columns)
        {
            hash = Xoshiro256.Hash(hash, ColumnKeys.TextKey(MemoryMarshal.AsBytes(column.Path.AsSpan())));
        }

        return string.Create(CultureInfo.InvariantCulture, $"{Engine.Source.EntryCount} rows, {hash:x16}");
    }

    /// <inheritdoc/>
    public void Dispose() => Engine.Dispose();
}
