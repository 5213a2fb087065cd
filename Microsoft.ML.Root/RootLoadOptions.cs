using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root;

/// <summary>What loading may take and which rows it gives: the options that views and batches share.</summary>
public abstract record RootLoadOptions
{
    private protected RootLoadOptions(WeightPolicy weightPolicy) => WeightPolicy = weightPolicy;

    /// <summary>
    /// Pooled memory in bytes, at least 64 KiB. Null: an eighth of physical memory, at most 2 GiB, shared by all that name none.
    /// </summary>
    public long? MemoryBudget
    {
        get;
        init => field = OptionCheck.AtLeast(value, Memory.MemoryBudget.Smallest, nameof(MemoryBudget));
    }

    /// <summary>
    /// Threads that read and decode for each pass, at least 1. Null: one a processor. The order of rows does not depend on it.
    /// </summary>
    public int? Threads
    {
        get;
        init => field = OptionCheck.AtLeast(value, 1, nameof(Threads));
    }

    /// <summary>Decoded data stay in memory between passes as far as the budget allows. Default: true.</summary>
    public bool KeepDecoded { get; init; } = true;

    /// <summary>
    /// Rows of the pool that a shuffled pass draws from, at least 1; a pool holds whole parts of clusters, and
    /// <see cref="RootBatchLoader.ShufflePoolSize"/> says what is used. Null: as many as fit in two fifths of
    /// <see cref="MemoryBudget"/>, or in 384 MiB when no budget is named, so that the order is the same on every machine that can
    /// hold that.
    /// </summary>
    public long? ShufflePoolSize
    {
        get;
        init => field = OptionCheck.AtLeast(value, 1, nameof(ShufflePoolSize));
    }

    /// <summary>
    /// Names what is drawn: the random numbers of expressions (<c>Uniform()</c>, <c>Gaus(mean, sigma)</c>), the rows of
    /// <see cref="Sampling"/>, and the order of batches; the order of a view's rows goes by ML.NET's own seeds. Default: 0.
    /// </summary>
    public long Seed { get; init; }

    /// <summary>The part of the rows that this process loads. Default: everything.</summary>
    public RootShard Shard
    {
        get;
        init => field = OptionCheck.NotNull(value, nameof(Shard));
    } = RootShard.Whole;

    /// <summary>
    /// Told how far it has come, about ten times a second: opening files, passes that count rows or classes, epochs of batches, passes over
    /// a view. Default: null, nobody.
    /// </summary>
    public IProgress<RootLoadProgress>? Progress { get; init; }

    /// <summary>
    /// Draws rows: class balance, quotas, reweighting; anew for each epoch of batches, the same in every pass over a view. Default:
    /// null, each row once.
    /// </summary>
    public RootSampling? Sampling { get; init; }

    /// <summary>
    /// Column with one weight a row (of batches, or an expression); a view shows it in single precision, as trainers take it. Null: no
    /// column is treated as weights.
    /// </summary>
    public string? WeightColumn
    {
        get;
        init => field = OptionCheck.NameOrNull(value, nameof(WeightColumn));
    }

    /// <summary>
    /// What to do with weights that are not above zero, which simulated events have. Default: for batches <see cref="WeightPolicy.Keep"/>;
    /// for views <see cref="WeightPolicy.Error"/>, which names the row when its weight is read, since ML.NET's trainers leave such rows
    /// out without saying so.
    /// </summary>
    public WeightPolicy WeightPolicy
    {
        get;
        init => field = OptionCheck.Defined(value, nameof(WeightPolicy));
    }
}
