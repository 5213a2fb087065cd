namespace Microsoft.ML.Root.Distributed.LightGbm;

/// <summary>
/// A rank's rows in file order, the same in each pass. LightGBM wants every row once and no steps in common, so the shard is not the
/// loader's. Groups of a ranking stay whole: every rank reads all rows, and takes those of every n-th group.
/// </summary>
internal sealed class LightGbmRows
{
    private readonly RootLightGbmOptions _options;
    private readonly RootBatchLoader _loader;
    private readonly int _rank;
    private readonly int _count;

    /// <param name="loader">Its items of the names in the options are read, and no others.</param>
    /// <param name="options">Names of the items.</param>
    /// <param name="cluster">Which rank this is.</param>
    /// <param name="ofEachFile">Cuts clusters, so that no rank is left without rows.</param>
    internal LightGbmRows(RootBatchLoader loader, RootLightGbmOptions options, RootCluster cluster, bool ofEachFile)
    {
        _options = options;
        (_rank, _count) = (cluster.Rank, cluster.Count);
        RootBatchColumn[] columns =
        [
            Item(loader, options.FeatureColumnName) with { Type = ElementType.Float32 },
            Item(loader, options.LabelColumnName) with { Type = ElementType.Float32 },
        ];
        RootShard shard = HasGroups ? RootShard.Whole : cluster.ShardWith(RootShardSteps.Uneven) with { OfEachFile = ofEachFile };
        _loader = loader.With(given => given with
        {
            Columns = HasGroups ? [.. columns, Item(loader, options.RowGroupColumnName)] : columns,
            Shard = shard,
            Shuffle = RootShuffle.None,
            DropRemainder = false,
        });
    }

    /// <summary>What is done with rows: their entries, features, labels and weights.</summary>
    internal delegate void Consumer(ReadOnlySpan<long> entries, ReadOnlySpan<float> features, ReadOnlySpan<float> labels, ReadOnlySpan<float> weights);

    internal bool HasGroups => _options.Objective == RootLightGbmObjective.Ranking;

    internal bool HasWeights => _loader.Options.WeightColumn is not null || _loader.Options.Reweighting is not null;

    /// <summary>Number of features; 0 before rows were read.</summary>
    internal int Width { get; private set; }

    /// <summary>Rows of each group, of the pass before.</summary>
    internal List<int> Groups { get; } = [];

    internal void Read(Consumer consume)
    {
        Groups.Clear();
        long group = -1;
        long id = 0;
        foreach (RootBatch batch in _loader.Epoch(0))
        {
            RootBatchValues features = batch[_options.FeatureColumnName];
            Width = features.Shape.Count switch
            {
                1 when !features.IsRagged => 1,
                2 => features.Shape[1],
                _ => throw new ArgumentException($"'{features.Name}' is no table [rows, n] of features: use RootBatchColumn.Matrix."),
            };
            ReadOnlySpan<float> labels = batch[_options.LabelColumnName].Values<float>();
            if (labels.Length != batch.RowCount)
            {
                throw new ArgumentException($"'{_options.LabelColumnName}' is not one number a row.");
            }

            if (!HasGroups)
            {
                consume(batch.Entries, features.Values<float>(), labels, batch.Weights);
                continue;
            }

            long[] ids = Numbers(batch[_options.RowGroupColumnName]);
            int begin = 0;
            for (int row = 0; row < ids.Length; row++)
            {
                if (group < 0 || ids[row] != id)
                {
                    Give(begin, row);
                    (group, id, begin) = (group + 1, ids[row], row);
                    if (group % _count == _rank)
                    {
                        Groups.Add(0);
                    }
                }
            }

            Give(begin, ids.Length);

            void Give(int from, int to)
            {
                if (to > from && group % _count == _rank)
                {
                    Groups[^1] += to - from;
                    consume(
                        batch.Entries[from..to], features.Values<float>()[(from * Width)..(to * Width)],
                        batch[_options.LabelColumnName].Values<float>()[from..to], batch.Weights[from..to]);
                }
            }
        }
    }

    private static RootBatchColumn Item(RootBatchLoader loader, string name)
        => loader.Options.Columns.FirstOrDefault(column => column.Name == name) ?? throw new ArgumentException(
            $"The loader has no item '{name}' among its columns; it has {string.Join(", ", loader.Options.Columns.Select(column => $"'{column.Name}'"))}.");

    private static long[] Numbers(RootBatchValues values) => values.Type switch
    {
        ElementType.Int32 => Array.ConvertAll(values.Values<int>().ToArray(), value => (long)value),
        ElementType.UInt32 => Array.ConvertAll(values.Values<uint>().ToArray(), value => (long)value),
        ElementType.Int64 => values.Values<long>().ToArray(),
        ElementType.UInt64 => Array.ConvertAll(values.Values<ulong>().ToArray(), value => (long)value), // told apart, that is all
        _ => throw new ArgumentException($"'{values.Name}' has values of type {values.Type}; groups have whole numbers of 32 or 64 bits."),
    };
}
