using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root;

/// <summary>How a data set is shown to ML.NET, and what reading it may take.</summary>
public record RootViewOptions : RootLoadOptions
{
    /// <summary>All columns that the data set shows, as they are stored.</summary>
    public RootViewOptions()
        : base(WeightPolicy.Error)
    {
    }

    /// <summary>Names and patterns of the columns to show, <c>-name</c> to leave some out. Default: null, all that the data set shows.</summary>
    public IReadOnlyList<string>? Columns
    {
        get;
        init => field = value is null ? null : OptionCheck.Names(value, nameof(Columns));
    }

    /// <summary>
    /// Lists to bring to a fixed length, by column name or pattern, and the length: <c>PadTo["part_*"] = [128]</c>; for lists of
    /// lists one length a level. Padding here, not in the pipeline, keeps a model free of it that ML.NET's own archive is to hold. Default: none.
    /// </summary>
    public IDictionary<string, int[]> PadTo { get; } = new Dictionary<string, int[]>(StringComparer.Ordinal);

    /// <summary>What stands where a padded list is shorter. Default: 0.</summary>
    public double PadFill { get; init; }

    /// <summary>Adds <c>NAME.mask</c> beside each padded column: 1 for stored values, 0 for filled ones. Default: false.</summary>
    public bool PadMasks { get; init; }

    /// <summary>
    /// Columns of whole numbers, counted from 0, or of text to show as ML.NET's keys, and the names of the keys:
    /// <c>Keys["label"] = ["QCD", "Hbb"]</c>. Default: none.
    /// </summary>
    public IDictionary<string, string[]> Keys { get; } = new Dictionary<string, string[]>(StringComparer.Ordinal);

    /// <summary>
    /// Columns of numbers to show in another type, by name or pattern: ML.NET's trainers take <see cref="ElementType.Float32"/>, as
    /// <c>NumbersAs["*"] = ElementType.Float32</c> gives; <see cref="ElementType.Float64"/> is the other one possible. Whole numbers must be
    /// exact in it: one that is not is an error that names row and value. Reals are rounded to the nearest. Patterns pass over text,
    /// booleans, <see cref="Keys"/> and <see cref="RootLoadOptions.WeightColumn"/>. Default: none.
    /// </summary>
    public IDictionary<string, ElementType> NumbersAs { get; } = new Dictionary<string, ElementType>(StringComparer.Ordinal);

    /// <summary>
    /// What to do with NaN in columns of reals, on which some trainers stop. The rows that have it are counted by column:
    /// <see cref="RootViewStatistics.NaNRows"/>. Default: <see cref="NaNPolicy.Keep"/>.
    /// </summary>
    public NaNPolicy NaNPolicy
    {
        get;
        init => field = OptionCheck.Defined(value, nameof(NaNPolicy));
    }

    /// <summary>What <see cref="NaNPolicy.Replace"/> hands out. Default: 0.</summary>
    public double NaNReplacement
    {
        get;
        init => field = OptionCheck.Finite(value, nameof(NaNReplacement));
    }

    /// <summary>
    /// The epoch whose random numbers expressions draw, those of a <see cref="RootBatchLoader"/> with the same
    /// <see cref="RootLoadOptions.Seed"/> in it: the same in every pass over the view, since ML.NET goes over it many times. Default: 0.
    /// </summary>
    public int Epoch { get; init; }

    /// <summary>Ends all passes over the view with <see cref="OperationCanceledException"/>. Default: none.</summary>
    public CancellationToken CancellationToken { get; init; }
}
