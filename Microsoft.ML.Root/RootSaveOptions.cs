using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root;

/// <summary>How a tree or RNTuple is written, and what that may take.</summary>
public sealed record RootSaveOptions
{
    /// <summary>What is written. Default: a TTree, which every version of ROOT reads.</summary>
    public RootSaveFormat Format
    {
        get;
        init => field = OptionCheck.Defined(value, nameof(Format));
    }

    /// <summary>Title of the tree, or description of the RNTuple. Default: none.</summary>
    public string Title
    {
        get;
        init => field = OptionCheck.NotNull(value, nameof(Title));
    } = "";

    /// <summary>How the data are compressed. Default: zstd.</summary>
    public RootCompression Compression
    {
        get;
        init => field = OptionCheck.Defined(value, nameof(Compression));
    } = RootCompression.Zstd;

    /// <summary>1 (fast) to 9 (small), as ROOT counts the levels of every codec. Default: 5.</summary>
    public int CompressionLevel
    {
        get;
        init => field = OptionCheck.Between(value, 1, 9, nameof(CompressionLevel));
    } = 5;

    /// <summary>
    /// Bytes, before compression, that fill a cluster, the unit that is read and shuffled at a time; at least 64 KiB. A tree's clusters
    /// have as many entries each as the first. Smaller where an eighth of <see cref="MemoryBudget"/> is. Null: 4 MiB, so that a shuffle
    /// pool holds many of them, or 32 KiB a column where that is more, at most 32 MiB.
    /// </summary>
    public long? ClusterBytes
    {
        get;
        init => field = OptionCheck.AtLeast(value, 64L << 10, nameof(ClusterBytes));
    }

    /// <summary>Bytes, before compression, that fill a basket of a TTree or a page of an RNTuple: 512 to 16 MiB. Default: 1 MiB.</summary>
    public int BasketBytes
    {
        get;
        init => field = OptionCheck.Between(value, 512, 16 << 20, nameof(BasketBytes));
    } = 1 << 20;

    /// <summary>
    /// By name of a counter the columns that it counts, which have lists of the same length in each entry: <c>["nJet"] = ["Jet_pt", "Jet_eta"]</c>.
    /// In a TTree they become arrays <c>Jet_pt[nJet]</c> in place of vectors; a column that has the counter's name must hold these
    /// lengths. An RNTuple has no counters. Default: none.
    /// </summary>
    public IReadOnlyDictionary<string, string[]> Counters
    {
        get;
        init => field = OptionCheck.NotNull(value, nameof(Counters));
    } = new Dictionary<string, string[]>();

    /// <summary>
    /// One or two columns with whole numbers, such as run and event: a TTree gets an index by which its entries are found as a friend of
    /// another tree. It is held in memory, 16 or 24 bytes an entry. Default: none.
    /// </summary>
    public IReadOnlyList<string> Index
    {
        get;
        init => field = OptionCheck.Names(value, nameof(Index)) is { Length: <= 2 } names ? names
            : throw new ArgumentException($"{nameof(Index)} has {value.Count} columns; an index has one or two.", nameof(Index));
    } = [];

    /// <summary>
    /// Adds to the file, if it exists, in place of replacing it: an object of the same name stays as an older cycle. Default: false.
    /// </summary>
    public bool Append { get; init; }

    /// <summary>
    /// Bytes after which a new file begins, at least 64 KiB: <c>jets.root</c>, <c>jets_1.root</c>, <c>jets_2.root</c>. A file ends with the
    /// cluster that reaches it. Null: one file.
    /// </summary>
    public long? MaxFileBytes
    {
        get;
        init => field = OptionCheck.AtLeast(value, 64L << 10, nameof(MaxFileBytes));
    }

    /// <summary>Rows after which a new file begins, at least 1. Null: one file.</summary>
    public long? MaxFileRows
    {
        get;
        init => field = OptionCheck.AtLeast(value, 1, nameof(MaxFileRows));
    }

    /// <summary>
    /// Threads that read, and as many that compress, at least 1. Null: one a processor. What is written does not depend on it.
    /// </summary>
    public int? Threads
    {
        get;
        init => field = OptionCheck.AtLeast(value, 1, nameof(Threads));
    }

    /// <summary>
    /// Pooled memory in bytes, at least 64 KiB. Null: an eighth of physical memory, at most 2 GiB, shared by all that name none.
    /// </summary>
    public long? MemoryBudget
    {
        get;
        init => field = OptionCheck.AtLeast(value, Memory.MemoryBudget.Smallest, nameof(MemoryBudget));
    }

    /// <summary>The time that the file says it was written, so that the same rows give the same bytes. Null: now.</summary>
    public DateTime? Time { get; init; }

    /// <summary>The file's UUID, so that the same rows give the same bytes. Null: a random one.</summary>
    public Guid? Uuid { get; init; }

    /// <summary>
    /// Told how far a data set or a view has come, about ten times a second; <see cref="RootBatchLoader.Save"/> tells as its epochs do.
    /// Default: null, nobody.
    /// </summary>
    public IProgress<RootLoadProgress>? Progress { get; init; }

    /// <summary>Ends writing with <see cref="OperationCanceledException"/>; the file is then as it was before.</summary>
    public CancellationToken CancellationToken { get; init; }
}
