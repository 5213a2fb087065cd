using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root;

/// <summary>How a data set is shown to ML.NET and what reading it may take.</summary>
public class RootViewOptions
{
    /// <summary>
    /// Lists to bring to a fixed length, by column name or pattern, and the length: <c>PadTo["part_*"] = [128]</c>; for lists of
    /// lists one length a level. Padding here, not in the pipeline, keeps a saved model free of it. Default: none.
    /// </summary>
    public IDictionary<string, int[]> PadTo { get; } = new Dictionary<string, int[]>(StringComparer.Ordinal);

    /// <summary>What stands where a padded list is shorter. Default: 0.</summary>
    public double PadFill { get; set; }

    /// <summary>Adds <c>NAME.mask</c> beside each padded column: 1 for stored values, 0 for filled ones. Default: false.</summary>
    public bool PadMasks { get; set; }

    /// <summary>
    /// Columns of whole numbers, counted from 0, or of text to show as ML.NET's keys, and the names of the keys:
    /// <c>Keys["label"] = ["QCD", "Hbb"]</c>. Default: none.
    /// </summary>
    public IDictionary<string, string[]> Keys { get; } = new Dictionary<string, string[]>(StringComparer.Ordinal);

    /// <summary>
    /// Columns of numbers to show in another type, by name or pattern: ML.NET's trainers take <see cref="ElementType.Float32"/>, as
    /// <c>NumbersAs["*"] = ElementType.Float32</c> gives; <see cref="ElementType.Float64"/> is the other one possible. Whole numbers must be
    /// exact in it: one that is not is an error that names row and value. Reals are rounded to the nearest. Patterns pass over text,
    /// booleans, <see cref="Keys"/> and <see cref="Weight"/>. Default: none.
    /// </summary>
    public IDictionary<string, ElementType> NumbersAs { get; } = new Dictionary<string, ElementType>(StringComparer.Ordinal);

    /// <summary>
    /// What to do with NaN in columns of reals, on which some trainers stop. The rows that have it are counted by column:
    /// <see cref="RootPassStatistics.NaNRows"/>. Default: <see cref="RootNaNPolicy.Keep"/>.
    /// </summary>
    public RootNaNPolicy OnNaN
    {
        get;
        set => field = OptionCheck.Defined(value, nameof(OnNaN));
    }

    /// <summary>What <see cref="RootNaNPolicy.Replace"/> hands out. Default: 0.</summary>
    public double NaNReplacement
    {
        get;
        set => field = OptionCheck.Finite(value, nameof(NaNReplacement));
    }

    /// <summary>
    /// Pooled memory in bytes; at least 64 KiB. Null: an eighth of physical memory, at most 2 GiB, shared by all views that name none.
    /// </summary>
    public long? MemoryBudget
    {
        get;
        set => field = OptionCheck.AtLeast(value, Memory.MemoryBudget.Smallest, nameof(MemoryBudget));
    }

    /// <summary>Threads that read and decode for each pass, at least 1. Null: one a processor.</summary>
    public int? Threads
    {
        get;
        set => field = OptionCheck.AtLeast(value, 1, nameof(Threads));
    }

    /// <summary>Decoded data stay in memory between passes as far as the budget allows. Default: true.</summary>
    public bool KeepDecoded { get; set; } = true;

    /// <summary>Rows of the pool that a shuffled pass draws from, at least 1; a pool holds whole parts of clusters. Null: what the budget holds.</summary>
    public long? ShufflePoolRows
    {
        get;
        set => field = OptionCheck.AtLeast(value, 1, nameof(ShufflePoolRows));
    }

    /// <summary>
    /// Column with one weight a row; it is shown in single precision, as trainers take it. Null: no column is treated as weights.
    /// </summary>
    public string? Weight
    {
        get;
        set => field = OptionCheck.NameOrNull(value, nameof(Weight));
    }

    /// <summary>
    /// What to do with weights that are not above zero, which simulated events have and which ML.NET's trainers leave out without
    /// saying so. Default: <see cref="RootWeightPolicy.Error"/>, which names the row when its weight is read.
    /// </summary>
    public RootWeightPolicy WeightPolicy
    {
        get;
        set => field = OptionCheck.Defined(value, nameof(WeightPolicy));
    } = RootWeightPolicy.Error;

    /// <summary>What to do with data that cannot be read. Default: <see cref="BadFilePolicy.Error"/>.</summary>
    public BadFilePolicy OnBadFile
    {
        get;
        set => field = OptionCheck.Defined(value, nameof(OnBadFile));
    }

    /// <summary>The part of the rows that this process loads. Default: everything.</summary>
    public RootShard Shard
    {
        get;
        set => field = OptionCheck.NotNull(value, nameof(Shard));
    } = RootShard.Whole;

    /// <summary>Draws rows: class balance, quotas, reweighting; the same rows in every pass. Default: null, each row once.</summary>
    public RootSampling? Sampling { get; set; }

    /// <summary>Names the draw of <see cref="Sampling"/>. Default: 0.</summary>
    public long SamplingSeed { get; set; }

    /// <summary>
    /// Names the random numbers that expressions draw (<c>Uniform()</c>, <c>Gaus(mean, sigma)</c>): the same in every pass over the view,
    /// since ML.NET goes over it many times. Default: 0.
    /// </summary>
    public long RandomSeed { get; set; }

    /// <summary>
    /// The epoch whose random numbers these are: those that a <see cref="RootBatchLoader"/> with <see cref="RandomSeed"/> draws in it.
    /// Default: 0.
    /// </summary>
    public int RandomEpoch { get; set; }

    /// <summary>Ends all passes over the view with <see cref="OperationCanceledException"/>. Default: none.</summary>
    public CancellationToken Cancellation { get; set; }
}
