using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root;

/// <summary>What batches hold, in which order rows come, and what loading may take.</summary>
public sealed record RootBatchLoaderOptions
{
    /// <summary>More rows in memory at once are no batch.</summary>
    private const int LargestBatch = 1 << 24;

    /// <summary>
    /// What a batch holds. Empty: every column that the data set shows, in its natural layout and own type; one that has none, such as
    /// lists of texts, is an error that says how to leave it out.
    /// </summary>
    public IReadOnlyList<RootBatchColumn> Columns
    {
        get;
        init => field = OptionCheck.Items(value, nameof(Columns));
    } = [];

    /// <summary>Rows a batch, from 1 to 16,777,216. Default: 512.</summary>
    public int BatchSize
    {
        get;
        init => field = OptionCheck.Between(value, 1, LargestBatch, nameof(BatchSize));
    } = 512;

    /// <summary>Leaves out the last batch of an epoch when it is not full. Default: false, so that no row is lost.</summary>
    public bool DropRemainder { get; init; }

    /// <summary>How rows are ordered. Default: <see cref="RootShuffle.Pool"/>.</summary>
    public RootShuffle Shuffle
    {
        get;
        init => field = OptionCheck.Defined(value, nameof(Shuffle));
    } = RootShuffle.Pool;

    /// <summary>Names the orders of the epochs, and the random numbers that expressions draw in them. Default: 0.</summary>
    public long Seed { get; init; }

    /// <summary>
    /// Rows of the shuffle pool, at least 1; as pools hold whole parts of clusters, <see cref="RootBatchLoader.PoolRows"/> says what is
    /// used. Null: as many as fit in two fifths of <see cref="MemoryBudget"/>, or in 384 MiB when no budget
    /// is named, so that the order is the same on every machine that can hold that.
    /// </summary>
    public long? PoolRows
    {
        get;
        init => field = OptionCheck.AtLeast(value, 1, nameof(PoolRows));
    }

    /// <summary>
    /// Pooled memory in bytes, at least 64 KiB. Null: an eighth of physical memory, at most 2 GiB, shared by all that name none.
    /// </summary>
    public long? MemoryBudget
    {
        get;
        init => field = OptionCheck.AtLeast(value, Memory.MemoryBudget.Smallest, nameof(MemoryBudget));
    }

    /// <summary>Threads that read and decode, at least 1. Null: one a processor. The order of rows does not depend on it.</summary>
    public int? Threads
    {
        get;
        init => field = OptionCheck.AtLeast(value, 1, nameof(Threads));
    }

    /// <summary>Decoded data stay in memory between epochs as far as the budget allows. Default: true.</summary>
    public bool KeepDecoded { get; init; } = true;

    /// <summary>The part of the data that this process loads. Default: everything.</summary>
    public RootShard Shard
    {
        get;
        init => field = OptionCheck.NotNull(value, nameof(Shard));
    } = RootShard.Whole;

    /// <summary>Column or expression with one weight a row. Null: every weight is 1.</summary>
    public string? Weight
    {
        get;
        init => field = OptionCheck.NameOrNull(value, nameof(Weight));
    }

    /// <summary>What to do with weights that are not above zero. Default: <see cref="RootWeightPolicy.Keep"/>.</summary>
    public RootWeightPolicy WeightPolicy
    {
        get;
        init => field = OptionCheck.Defined(value, nameof(WeightPolicy));
    }

    /// <summary>What to do with data that cannot be read. Default: <see cref="BadFilePolicy.Error"/>.</summary>
    public BadFilePolicy OnBadFile
    {
        get;
        init => field = OptionCheck.Defined(value, nameof(OnBadFile));
    }

    /// <summary>
    /// Weights that give every class the same distribution; they multiply those of <see cref="Weight"/>. To draw rows by them
    /// instead, see <see cref="RootSampling.Reweighted"/>. Null: none.
    /// </summary>
    public RootReweighting? Reweighting { get; init; }

    /// <summary>
    /// Column or expression with the class of a row, by which <see cref="RootLoadStatistics.Classes"/> counts. Null: the column of
    /// <see cref="Sampling"/> or <see cref="Reweighting"/>, where they have one.
    /// </summary>
    public string? ClassColumn
    {
        get;
        init => field = OptionCheck.NameOrNull(value, nameof(ClassColumn));
    }

    /// <summary>Draws rows for each epoch: class balance, quotas, reweighting. Null: each row once.</summary>
    public RootSampling? Sampling { get; init; }

    /// <summary>Told about ten times a second how far an epoch has come.</summary>
    public IProgress<RootLoadProgress>? Progress { get; init; }
}
