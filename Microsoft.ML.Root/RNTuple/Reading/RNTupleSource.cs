using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Compression;
using Microsoft.ML.Root.Container;
using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.RNTuple;

/// <summary>
/// An open RNTuple as columns. Opening reads anchor, header and footer; page lists are read when clusters are asked for.
/// </summary>
internal sealed class RNTupleSource : IColumnSource
{
    /// <summary>Class of an anchor.</summary>
    internal const string ClassName = "ROOT::RNTuple";

    /// <summary>What an open RNTuple takes in memory beside its page lists, as measured; most share their columns.</summary>
    private const long OwnBytes = 3_000;
    private readonly RootContainer _container;
    private readonly BlobLayout _blobs;
    private readonly FilePlace _place;
    private readonly ClusterIndex _clusters;
    private readonly RNTupleLayout _layout;

    private RNTupleSource(
        RootContainer container, BlobLayout blobs, FilePlace place, Anchor anchor, RNTupleLayout layout, Footer footer, Envelope header)
    {
        _container = container;
        _blobs = blobs;
        _place = place;
        Anchor = anchor;
        _layout = layout;
        AttributeSets = footer.AttributeSets;
        _clusters = new ClusterIndex(
            blobs, header.Checksum, footer.ClusterGroups, place with { Offset = (long)anchor.Footer.Locator.Offset, InRecord = true });
    }

    public string Name => $"{_place.File}, {_place.ObjectPath}";

    public long EntryCount => _clusters.EntryCount;

    public IReadOnlyList<ColumnSchema> Columns => _layout.Columns;

    public IReadOnlyList<EntryRange> Clusters => _clusters.Clusters;

    public IReadOnlyList<SourceFile> Files => [new SourceFile(_blobs.Source.Name, new EntryRange(0, EntryCount))];

    public long MetadataBytes => OwnBytes + _clusters.MetadataBytes;

    /// <summary>The anchor.</summary>
    internal Anchor Anchor { get; }

    /// <summary>Name, description and writer.</summary>
    internal Header Header => _layout.Header;

    /// <summary>Fields and columns of header and footer.</summary>
    internal SchemaDescription Schema => _layout.Schema;

    /// <summary>The tree of fields.</summary>
    internal FieldTree Fields => _layout.Fields;

    /// <summary>The columns with where their values come from, as <see cref="Columns"/>.</summary>
    internal IReadOnlyList<Leaf> Leaves => _layout.Leaves;

    /// <summary>Clusters by entry.</summary>
    internal ClusterIndex ClusterIndex => _clusters;

    /// <summary>The attribute sets, which <see cref="OpenAttributeSet"/> opens.</summary>
    internal IReadOnlyList<AttributeSetLink> AttributeSets { get; }

    /// <summary>Opens an RNTuple of a file; the file stays the caller's.</summary>
    /// <param name="container">The file.</param>
    /// <param name="path">Path such as <c>analysis/events</c>, perhaps with a cycle (<c>events;2</c>).</param>
    /// <exception cref="ArgumentException">There is no such RNTuple; the message names the nearest.</exception>
    /// <exception cref="RootFormatException">The format version or a feature is not known, or the metadata are damaged.</exception>
    internal static RNTupleSource Open(RootContainer container, string path)
        => Open(container, container.TryFind(path, ClassName) ?? throw new ArgumentException(
            $"{container.Source.Name}: there is no RNTuple '{path}'{NearestName.Hint(path, Names(container))}", nameof(path)));

    /// <summary>Opens an RNTuple by its key.</summary>
    /// <param name="container">The file.</param>
    /// <param name="entry">The RNTuple's key.</param>
    /// <param name="strictClasses">Refuse members that differ between the versions of a class, in streamer fields.</param>
    internal static RNTupleSource Open(RootContainer container, ContainerEntry entry, bool strictClasses = false)
    {
        if (entry.Key.ClassName != ClassName)
        {
            FormatError.Throw(
                "the RNTuple was written before version 1.0 of the format, by a trial version of ROOT, and cannot be read",
                new FilePlace(container.Source.Name, entry.Key.SeekKey, entry.Path),
                ClassName,
                entry.Key.ClassName);
        }

        using StoredObject stored = container.ReadStored(entry.Key, entry.ToString());
        return Open(container, stored.Payload(), stored.Place with { ObjectPath = entry.Path }, strictClasses);
    }

    /// <summary>Opens an attribute set, an RNTuple of its own about ranges of this one's entries.</summary>
    /// <exception cref="ArgumentException">There is no such set; the message names the nearest.</exception>
    internal RNTupleSource OpenAttributeSet(string name)
    {
        AttributeSetLink link = AttributeSets.FirstOrDefault(s => s.Name == name)
            ?? throw new ArgumentException(
                $"{Name}: there is no attribute set '{name}'{NearestName.Hint(name, AttributeSets.Select(s => s.Name))}", nameof(name));
        string objectPath = $"{_place.ObjectPath}, attribute set '{name}'";
        FilePlace place = _blobs.At(link.Anchor.Offset, objectPath);
        byte[] anchor = _blobs.Read(link.Anchor.Offset, link.Anchor.Size, objectPath);
        if (anchor.Length < link.AnchorLength)
        {
            if (link.AnchorLength > int.MaxValue)
            {
                FormatError.Throw("the anchor's length is impossible", place, found: $"{link.AnchorLength}");
            }

            byte[] stored = anchor;
            Blocks.CheckLength(stored, (int)link.AnchorLength, place);
            anchor = new byte[link.AnchorLength];
            Blocks.Decompress(stored, anchor, place);
        }

        return Open(_container, anchor, place with { InRecord = link.Anchor.Size < link.AnchorLength }, strictClasses: false);
    }

    public IReadOnlyList<long> CutPoints(IReadOnlyList<int> columns, EntryRange cluster)
        => CutPointFinder.Find(_blobs, _place, _clusters.Slices(cluster), cluster, [.. columns.Select(c => Leaves[c])]);

    public IReadOnlyList<RootHostStatistics> Hosts => [];

    public IReadOnlyList<ColumnTask> Plan(IReadOnlyList<int> columns, EntryRange range)
    {
        foreach (int column in columns)
        {
            if (Columns[column].Unreadable is string reason)
            {
                FormatError.Throw(
                    $"the column cannot be read: {reason}", _place.In($"field '{Columns[column].Path}'"));
            }
        }

        return TaskPlanner.Plan(_blobs, _place, _clusters.Slices(range), range, [.. columns.Select(c => Leaves[c])]);
    }

    /// <summary>All: pages of late columns are made up.</summary>
    public EntryRange StoredEntries(int column) => new(0, EntryCount);

    /// <summary>Nothing: the file is open.</summary>
    public void Expect(IReadOnlyList<int> columns)
    {
    }

    /// <summary>Nothing: the file is open.</summary>
    public void Follow(FileOpening opening)
    {
    }

    /// <summary>Nothing: whoever opened the file compares it.</summary>
    public void CheckUnchanged()
    {
    }

    public ColumnStorage Storage(int column) => StorageSummary.Of(_clusters, Leaves[column]);

    /// <summary>Does nothing: the file stays its owner's.</summary>
    public void Dispose()
    {
    }

    private static IEnumerable<string> Names(RootContainer container)
        => container.Walk([]).Where(e => e.Key.ClassName == ClassName).Select(e => e.Path).Distinct();

    private static RNTupleSource Open(RootContainer container, ReadOnlySpan<byte> payload, FilePlace place, bool strictClasses)
    {
        Anchor anchor = Anchor.Read(payload, place.In("anchor"));
        BlobLayout blobs = new(container.Source, anchor.MaximumKeySize);
        Envelope header = Envelope.Read(blobs, anchor.Header, EnvelopeType.Header, $"{place.ObjectPath}, header");
        Envelope footer = Envelope.Read(blobs, anchor.Footer, EnvelopeType.Footer, $"{place.ObjectPath}, footer");
        Footer content = Footer.Read(footer, header.Checksum);
        RNTupleLayout layout = RNTupleLayout.Of(header, content.Extension, container, strictClasses);
        return new RNTupleSource(container, blobs, place, anchor, layout, content, header);
    }
}
