namespace Microsoft.ML.Root.TTree;

/// <summary>
/// The branches of a tree that were read, and its columns. Files of one data set mostly have the same: then each is described by the
/// numbers in which it differs, packed into a few bytes a branch, and a reader is made of them when the branch is read.
/// </summary>
internal sealed class TreeShape
{
    /// <summary>Where branches have more baskets it is these that take memory, and to unpack them for each slice would cost time.</summary>
    private const int MostBaskets = 32;

    /// <summary>As many counters of counters are followed, as by <see cref="BranchPass"/>, and no more.</summary>
    private const int DeepestCounters = 6;
    private readonly Dictionary<BranchReader, int> _positions = [];

    /// <param name="readers">Readers of the branches, of one file.</param>
    /// <param name="isSampled">True where data were looked at to make them, which may be others in another file.</param>
    internal TreeShape(IReadOnlyList<BranchReader> readers, bool isSampled)
    {
        Readers = readers;
        List<(int, int)> places = [];
        HashCode hash = default;
        for (int i = 0; i < readers.Count; i++)
        {
            BranchReader branch = readers[i];
            _positions.Add(branch, i);
            hash.Add(branch.Record.Path, StringComparer.Ordinal);
            for (int column = 0; column < branch.Columns.Count && IsListed(branch); column++)
            {
                places.Add((i, column));
            }
        }

        Hash = hash.ToHashCode();
        Places = [.. places];
        Columns = Array.ConvertAll(Places, p => readers[p.Branch].Columns[p.Column]);
        IsShared = !isSampled && readers.All(r => HasEnd(r, DeepestCounters));
    }

    /// <summary>Readers of the branches of the file that was first.</summary>
    internal IReadOnlyList<BranchReader> Readers { get; }

    /// <summary>Branch and column of the branch of each column.</summary>
    internal (int Branch, int Column)[] Places { get; }

    /// <summary>The columns.</summary>
    internal ColumnSchema[] Columns { get; }

    /// <summary>True where other files may have the same.</summary>
    internal bool IsShared { get; }

    /// <summary>Equal for shapes that may be alike.</summary>
    internal int Hash { get; }

    /// <summary>True where readers of the one do for the other all but the numbers.</summary>
    internal bool IsLike(TreeShape other)
    {
        if (Hash != other.Hash || Readers.Count != other.Readers.Count)
        {
            return false;
        }

        for (int i = 0; i < Readers.Count; i++)
        {
            BranchReader one = Readers[i];
            BranchReader two = other.Readers[i];
            if (!one.Record.Describes(two.Record) || !one.Columns.SequenceEqual(two.Columns, ReferenceEqualityComparer.Instance)
                || !HaveSame(one.Counts, two.Counts, other) || !HaveSame(one.InnerCounts, two.InnerCounts, other))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The numbers of branches that are described like these; null where they are not few.</summary>
    internal static byte[]? Pack(IReadOnlyList<BranchReader> readers)
    {
        long baskets = readers.Sum(r => (long)r.Record.BasketEntry.Length);
        if (baskets > (long)MostBaskets * readers.Count || readers.Any(r => r.Record.EmbeddedBaskets.Count > 0))
        {
            return null;
        }

        List<byte> bytes = [];
        int[] starts = new int[readers.Count];
        for (int i = 0; i < starts.Length; i++)
        {
            starts[i] = bytes.Count;
            BranchNumbers.Of(readers[i].Record).Pack(bytes);
        }

        return Join(starts, bytes);
    }

    /// <summary>Where the numbers of each branch begin, and the numbers.</summary>
    internal static byte[] Join(int[] starts, List<byte> bytes)
    {
        byte[] packed = new byte[(sizeof(int) * starts.Length) + bytes.Count];
        Buffer.BlockCopy(starts, 0, packed, 0, sizeof(int) * starts.Length);
        bytes.CopyTo(packed, sizeof(int) * starts.Length);
        return packed;
    }

    /// <summary>The reader of a branch in another file.</summary>
    /// <param name="branch">Which branch.</param>
    /// <param name="packed">The file's numbers.</param>
    /// <param name="file">The file.</param>
    /// <param name="counters">Readers of other branches, by number.</param>
    internal BranchReader Unpack(int branch, byte[] packed, TreeFile file, Func<int, BranchReader> counters)
    {
        BranchReader reader = Readers[branch];
        int start = BitConverter.ToInt32(packed, sizeof(int) * branch);
        PackedNumbers numbers = new(packed.AsSpan((sizeof(int) * Readers.Count) + start));
        return new BranchReader(BranchNumbers.Unpack(reader.Record, ref numbers), reader.Decoder, file)
        {
            Columns = reader.Columns,
            Counts = Counter(reader.Counts, counters),
            InnerCounts = Counter(reader.InnerCounts, counters),
        };
    }

    private CountColumn? Counter(CountColumn? counter, Func<int, BranchReader> counters)
        => counter is CountColumn there ? new CountColumn(counters(_positions[there.Branch]), there.Column) : null;

    /// <summary>False for branches that only hold others, or the number of items of a collection.</summary>
    private static bool IsListed(BranchReader branch)
        => branch.Decoder is not CountDecoder && branch.Columns.Count > 0 && !BranchNames.IsObjectBits(branch.Record);

    /// <summary>False where counters of damaged files go round in a circle.</summary>
    private static bool HasEnd(BranchReader branch, int depth)
        => depth > 0
            && (branch.Counts is not CountColumn counts || HasEnd(counts.Branch, depth - 1))
            && (branch.InnerCounts is not CountColumn inner || HasEnd(inner.Branch, depth - 1));

    private bool HaveSame(CountColumn? own, CountColumn? other, TreeShape shape)
        => own is null || other is null
            ? own is null && other is null
            : _positions[own.Value.Branch] == shape._positions[other.Value.Branch] && own.Value.Column == other.Value.Column;
}
