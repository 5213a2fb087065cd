namespace Microsoft.ML.Root;

/// <summary>What batches hold, in which order rows come, and what loading may take.</summary>
public sealed record RootBatchLoaderOptions
{
    /// <summary>
    /// What a batch holds. Empty: every column that the data set shows, in its natural layout and own type; one that has none, such as
    /// lists of texts, is an error that says how to leave it out.
    /// </summary>
    public IReadOnlyList<RootBatchColumn> Columns { get; init; } = [];

    /// <summary>Rows a batch, at least 1. Default: 512.</summary>
    public int BatchSize { get; init; } = 512;

    /// <summary>Leaves out the last batch of an epoch when it is not full. Default: false, so that no row is lost.</summary>
    public bool DropRemainder { get; init; }

    /// <summary>How rows are ordered. Default: <see cref="RootShuffle.Pool"/>.</summary>
    public RootShuffle Shuffle { get; init; } = RootShuffle.Pool;

    /// <summary>Names the orders of the epochs, and the random numbers that expressions draw in them. Default: 0.</summary>
    public long Seed { get; init; }

    /// <summary>
    /// Rows of the shuffle pool. Null: as many as fit in two fifths of <see cref="MemoryBudget"/>, or in 384 MiB when no budget
    /// is named, so that the order is the same on every machine that can hold that.
    /// </summary>
    public long? PoolRows { get; init; }

    /// <summary>
    /// Pooled memory in bytes, at least 64 KiB. Null: an eighth of physical memory, at most 2 GiB, shared by all that name none.
    /// </summary>
    public long? MemoryBudget { get; init; }

    /// <summary>Threads that read and decode. Null: one a processor. The order of rows does not depend on it.</summary>
    public int? Threads { get; init; }

    /// <summary>Decoded data stay in memory between epochs as far as the budget allows. Default: true.</summary>
    public bool KeepDecoded { get; init; } = true;

    /// <summary>The part of the data that this process loads. Default: everything.</summary>
    public RootShard Shard { get; init; } = RootShard.Whole;

    /// <summary>Column or expression with one weight a row. Null: every weight is 1.</summary>
    public string? Weight { get; init; }

    /// <summary>What to do with weights that are not above zero. Default: <see cref="RootWeightPolicy.Keep"/>.</summary>
    public RootWeightPolicy WeightPolicy { get; init; }

    /// <summary>What to do with data that cannot be read. Default: <see cref="BadFiles.Error"/>.</summary>
    public BadFiles OnBadFile { get; init; }

    /// <summary>
    /// Weights that give every class the same distribution; they multiply those of <see cref="Weight"/>. To draw rows by them
    /// instead, see <see cref="RootSampling.Reweighted"/>. Null: none.
    /// </summary>
    public RootReweighting? Reweighting { get; init; }

    /// <summary>
    /// Column or expression with the class of a row, by which <see cref="RootLoadStatistics.Classes"/> counts. Null: the column of
    /// <see cref="Sampling"/> or <see cref="Reweighting"/>, where they have one.
    /// </summary>
    public string? ClassColumn { get; init; }

    /// <summary>Draws rows for each epoch: class balance, quotas, reweighting. Null: each row once.</summary>
    public RootSampling? Sampling { get; init; }

    /// <summary>Told about ten times a second how far an epoch has come.</summary>
    public IProgress<RootLoadProgress>? Progress { get; init; }
}
