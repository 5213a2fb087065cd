using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root;

/// <summary>What batches hold, in which order rows come, and what loading may take.</summary>
public sealed record RootBatchLoaderOptions : RootLoadOptions
{
    /// <summary>More rows in memory at once are no batch.</summary>
    private const int LargestBatch = 1 << 24;

    /// <summary>No training sees the end of it, and steps of shards can be counted without overflow.</summary>
    private const long LargestEpoch = 1_000_000_000_000_000;

    /// <summary>So many batches ahead hide any wait that fewer can.</summary>
    internal const int LargestPrefetch = 1 << 10;

    /// <summary>Batches of 512 rows with all columns that the data set shows, shuffled through a pool.</summary>
    public RootBatchLoaderOptions()
        : base(WeightPolicy.Keep)
    {
    }

    /// <summary>
    /// What a batch holds. Empty: every column that the data set shows, in its natural layout and own type; one that has none, such as
    /// lists of texts, is an error that says how to leave it out.
    /// </summary>
    public IReadOnlyList<RootBatchColumn> Columns
    {
        get;
        init => field = OptionCheck.Items(value, nameof(Columns));
    } = [];

    /// <summary>
    /// Items that batches carry beside <see cref="Columns"/> and no model takes, such as event numbers or truth to compare with:
    /// <see cref="RootBatch.Observers"/>. Default: none.
    /// </summary>
    public IReadOnlyList<RootBatchColumn> Observers
    {
        get;
        init => field = OptionCheck.Items(value, nameof(Observers));
    } = [];

    /// <summary>
    /// Expression or column of which rows take part, those where it is true, beside what the data set's own filters leave out. Splits
    /// divide rows before it, so that training and validation may have different ones: <c>fold.Validation.With(o => o with { Filter =
    /// ... })</c>. Null: all.
    /// </summary>
    public string? Filter
    {
        get;
        init => field = OptionCheck.NameOrNull(value, nameof(Filter));
    }

    /// <summary>Rows a batch, from 1 to 16,777,216. Default: 512.</summary>
    public int BatchSize
    {
        get;
        init => field = OptionCheck.Between(value, 1, LargestBatch, nameof(BatchSize));
    } = 512;

    /// <summary>Leaves out the last batch of an epoch when it is not full. Default: false, so that no row is lost.</summary>
    public bool DropRemainder { get; init; }

    /// <summary>
    /// Rows of an epoch, of all shards together, from 1 to 10¹⁵: the rows come as an endless stream, shuffled anew each time they have all
    /// come, and each epoch is the next so many of it. Shards make equal numbers of steps, whatever their <see cref="RootShardSteps"/>.
    /// Null: all rows once.
    /// </summary>
    public long? RowsPerEpoch
    {
        get;
        init => field = value is long rows ? OptionCheck.Between(rows, 1, LargestEpoch, nameof(RowsPerEpoch)) : null;
    }

    /// <summary>
    /// Batches that a thread of the loader fills ahead, from 0 to 1,024, each in memory of its own. It is a part of the budget, an eighth at
    /// most: where there is no room for a batch, that thread fills it when it is asked for. Their order does not change. Default: 0, the
    /// consumer's thread fills each when it asks for it. Where nothing is shuffled, the threads that decode the rows fill batches in any
    /// case, and 0 is as 1.
    /// </summary>
    public int Prefetch
    {
        get;
        init => field = OptionCheck.Between(value, 0, LargestPrefetch, nameof(Prefetch));
    }

    /// <summary>How rows are ordered. Default: <see cref="RootShuffle.Pool"/>.</summary>
    public RootShuffle Shuffle
    {
        get;
        init => field = OptionCheck.Defined(value, nameof(Shuffle));
    } = RootShuffle.Pool;

    /// <summary>
    /// Column or expression with the length of a row, such as <c>jet_nparticles</c> or <c>part_pt.size()</c>: rows of like length come
    /// together in a batch, so that little of it is padding where lists are padded to the longest of the batch
    /// (<see cref="RootBatchColumn.PadsToLongest"/>). Batches come in random order, each row once. It needs a shuffle, and not <see
    /// cref="RootShardSteps.Elastic"/>. Null: rows of any length.
    /// </summary>
    public string? BucketBy
    {
        get;
        init => field = OptionCheck.NameOrNull(value, nameof(BucketBy));
    }

    /// <summary>
    /// Column or expression whose values are strata, such as a class: each batch has of every value its share of all rows, the number
    /// above or below it, and each row comes once. Shares are those of the rows that this process reads; of a draw (<see
    /// cref="RootLoadOptions.Sampling"/>) by the same column those that are drawn. Pools stay in memory until their last row is taken,
    /// beside the next. It needs a shuffle, and not <see cref="RootShardSteps.Elastic"/>. Null: rows as they come, with about their share.
    /// </summary>
    public string? StratifyBy
    {
        get;
        init => field = OptionCheck.NameOrNull(value, nameof(StratifyBy));
    }

    /// <summary>
    /// Weights that give every class the same distribution; they multiply those of <see cref="RootLoadOptions.WeightColumn"/>. To draw rows by them
    /// instead, see <see cref="RootSampling.Reweighted"/>. Null: none.
    /// </summary>
    public RootReweighting? Reweighting { get; init; }

    /// <summary>
    /// Column or expression with the class of a row, by which <see cref="RootEpochStatistics.Classes"/> counts. Null: the column of
    /// <see cref="RootLoadOptions.Sampling"/> or <see cref="Reweighting"/>, where they have one.
    /// </summary>
    public string? ClassColumn
    {
        get;
        init => field = OptionCheck.NameOrNull(value, nameof(ClassColumn));
    }
}
