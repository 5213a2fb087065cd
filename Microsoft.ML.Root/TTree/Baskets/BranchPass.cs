using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.TTree;

/// <summary>One walk over the baskets of a branch for a range of entries, and over those of its counters before it.</summary>
internal sealed class BranchPass
{
    /// <summary>A counter may be counted itself; more levels mean that counters go round in a circle.</summary>
    private const int DeepestCounters = 4;

    /// <summary>Memory taken before the baskets' own lengths are seen: at most so many times the bytes that are stored.</summary>
    private const int LargestGuess = 16;

    /// <summary>What no codec exceeds; more can only come from damaged numbers.</summary>
    private const double LargestRatio = 1 << 15;
    private readonly BranchReader _branch;
    private readonly EntryRange _entries;
    private readonly int _firstBasket;
    private readonly int _firstRange;
    private readonly BranchPass? _counts;
    private readonly BranchPass? _innerCounts;

    private BranchPass(BranchReader branch, EntryRange entries, List<ByteRange> ranges, int depth)
    {
        _branch = branch;
        _entries = entries;
        BranchBaskets baskets = branch.Baskets;
        if (depth > DeepestCounters || entries.Intersect(baskets.Entries) != entries)
        {
            throw MissingEntries(branch, entries);
        }

        _firstBasket = baskets.IndexOf(entries.Start);
        int last = baskets.IndexOf(entries.End - 1);
        if (branch.ReadsCounts && branch.Counts is CountColumn counts)
        {
            EntryRange whole = new(baskets[_firstBasket].Start, baskets[last].End);
            _innerCounts = branch.Decoder.NeedsInnerCounts && branch.InnerCounts is CountColumn inner
                ? new BranchPass(inner.Branch, whole, ranges, depth + 1)
                : null;
            _counts = new BranchPass(counts.Branch, whole, ranges, depth + 1);
        }

        _firstRange = ranges.Count;
        for (int i = _firstBasket; i <= last; i++)
        {
            if (baskets[i].Embedded is null)
            {
                ByteRange range = branch.RangeOf(baskets[i]);
                StoredBytes += range.Length;
                ranges.Add(range);
            }
            else
            {
                StoredBytes += baskets[i].Embedded!.Length;
            }
        }
    }

    /// <summary>Bytes of the branch's own baskets.</summary>
    internal long StoredBytes { get; }

    /// <summary>Plans the walk and adds the byte ranges that it will ask for, in their order.</summary>
    /// <exception cref="RootFormatException">The branch does not have all these entries.</exception>
    internal static BranchPass Plan(BranchReader branch, EntryRange entries, List<ByteRange> ranges) => new(branch, entries, ranges, 0);

    /// <summary>The bytes that the values of a column take, guessed from metadata.</summary>
    internal long GuessBytes(int column)
    {
        ColumnSchema schema = _branch.Columns[column];
        int size = schema.Type.Size();
        if (schema.Shape.IsFixed && schema.Type != ElementType.String)
        {
            return (long)Math.Min((double)_entries.Count * size * schema.Shape.FixedSize, StoredBytes * LargestRatio);
        }

        double share = (double)_entries.Count / Math.Max(_branch.Baskets.Entries.Count, 1);
        double all = Math.Max(_branch.Record.UncompressedBytes, 0) * share / _branch.Columns.Count;
        return (long)Math.Min(all, StoredBytes * LargestRatio);
    }

    /// <summary>Decodes the columns that have a builder.</summary>
    internal void Decode(RangeReader bytes, ReadOnlySpan<ColumnBuilder?> builders, DecodeContext context)
    {
        using ItemCounts counters = ReadCounters(bytes, context);
        BranchBaskets baskets = _branch.Baskets;
        int range = _firstRange;
        for (int i = _firstBasket; i < baskets.Count && baskets[i].Start < _entries.End; i++)
        {
            BasketLocation basket = baskets[i];
            ReadOnlySpan<byte> record = basket.Embedded is null ? bytes.Get(range++) : [];
            _branch.Decode(basket, record, _entries, counters, builders, context);
        }
    }

    /// <summary>Builders for the wanted columns of the branch, null for the others.</summary>
    internal ColumnBuilder?[] MakeBuilders(IReadOnlyList<int> columns, BufferPool pool)
    {
        ColumnBuilder?[] builders = new ColumnBuilder?[_branch.Columns.Count];
        foreach (int column in columns)
        {
            long most = Math.Min(StoredBytes * LargestGuess, int.MaxValue / 2);
            builders[column] = new ColumnBuilder(
                _branch.Columns[column], pool, (int)Math.Min(GuessBytes(column), most), (int)Math.Min(_entries.Count, most / sizeof(int)));
        }

        return builders;
    }

    private static RootFormatException MissingEntries(BranchReader branch, EntryRange entries)
    {
        EntryRange stored = branch.Baskets.Entries;
        return branch.Error(
            "the branch does not have all entries of the tree",
            $"entries {entries.Start} to {entries.End - 1}",
            stored.Count == 0 ? "none" : $"entries {stored.Start} to {stored.End - 1}");
    }

    private ItemCounts ReadCounters(RangeReader bytes, DecodeContext context)
    {
        if (_counts is null)
        {
            return default;
        }

        PooledBuffer? inner = null;
        int innerLength = 0;
        try
        {
            inner = _innerCounts?.ReadCounts(bytes, _branch.InnerCounts!.Value.Column, isInner: true, context, out innerLength);
            return new ItemCounts(
                _counts._entries, _counts.ReadCounts(bytes, _branch.Counts!.Value.Column, isInner: false, context, out _), inner, innerLength);
        }
        catch
        {
            inner?.Release();
            throw;
        }
    }

    private PooledBuffer ReadCounts(RangeReader bytes, int column, bool isInner, DecodeContext context, out int length)
    {
        ColumnBuilder?[] builders = MakeBuilders([column], context.Pool);
        using ColumnBuilder builder = builders[column]!;
        Decode(bytes, builders, context);
        length = builder.ValueCount;

        // Within items there is a number for each item; else the counter has one number an entry.
        if (!isInner && length != _entries.Count)
        {
            throw _branch.Error("the counter of another branch is no single number", found: builder.Schema.ToString());
        }

        return CountColumn.ToCounts(builder, _entries, context.Pool);
    }
}
