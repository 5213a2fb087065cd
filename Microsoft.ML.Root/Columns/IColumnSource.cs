namespace Microsoft.ML.Root.Columns;

/// <summary>
/// An open TTree or RNTuple, or several as one: the narrow waist between formats and machine learning. All members may be called
/// from several threads at once. Errors of the file are <see cref="RootFormatException"/>.
/// </summary>
internal interface IColumnSource : IDisposable
{
    /// <summary>File and object, for messages.</summary>
    string Name { get; }

    /// <summary>Number of entries.</summary>
    long EntryCount { get; }

    /// <summary>All columns, also those that cannot be read.</summary>
    IReadOnlyList<ColumnSchema> Columns { get; }

    /// <summary>Clusters in order; together they cover all entries. Empty clusters do not appear.</summary>
    IReadOnlyList<EntryRange> Clusters { get; }

    /// <summary>The files that were opened for the entries, or left out, in order; none for data in memory.</summary>
    IReadOnlyList<SourceFile> Files { get; }

    /// <summary>
    /// Says that these columns will be read, so that files which are opened from now on are opened once. Nothing is read now, and
    /// other columns may be read all the same.
    /// </summary>
    /// <param name="columns">Positions in <see cref="Columns"/>.</param>
    void Expect(IReadOnlyList<int> columns);

    /// <summary>Tells of the files that are opened from now on for entries and clusters.</summary>
    void Follow(FileOpening opening);

    /// <summary>
    /// Entries inside <paramref name="cluster"/> where it may be cut so that nothing is decompressed twice: ascending, its two
    /// ends left out.
    /// </summary>
    /// <param name="columns">Positions in <see cref="Columns"/>.</param>
    /// <param name="cluster">A cluster, or part of one.</param>
    IReadOnlyList<long> CutPoints(IReadOnlyList<int> columns, EntryRange cluster);

    /// <summary>Where the bytes of these columns over this range are, and how to decode them. May read metadata.</summary>
    /// <param name="columns">Positions in <see cref="Columns"/>, each once.</param>
    /// <param name="range">Entries, inside <see cref="EntryCount"/>; may cross clusters.</param>
    /// <exception cref="RootFormatException">A column cannot be read, or the metadata are damaged.</exception>
    IReadOnlyList<ColumnTask> Plan(IReadOnlyList<int> columns, EntryRange range);

    /// <summary>
    /// Entries for which the file has values of a column: all, but for a branch that was added late or filled apart. Planning a
    /// range beyond it is an error unless the source fills what is missing.
    /// </summary>
    EntryRange StoredEntries(int column);

    /// <summary>Compares the files read so far with what they were then: a pass begins.</summary>
    /// <exception cref="RootFormatException">A file changed.</exception>
    void CheckUnchanged();

    /// <summary>What was read from other machines so far, by host; of all that is opened with the same opener.</summary>
    IReadOnlyList<RootHostStatistics> Hosts { get; }

    /// <summary>Estimate of the memory that the open source takes for its metadata, which grows as they are read.</summary>
    long MetadataBytes { get; }

    /// <summary>What a column takes in the file. May read metadata.</summary>
    ColumnStorage Storage(int column);
}

/// <summary>A file that entries of a source come from, or should have come from.</summary>
/// <param name="Path">Path or address.</param>
/// <param name="Range">Its entries in the source; none for a file that only adds columns, or that was left out.</param>
/// <param name="Problem">Why it was left out; null when it was not.</param>
internal sealed record SourceFile(string Path, EntryRange Range, string? Problem = null);
