using System.Buffers;
using System.Collections.Concurrent;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.Streamers;

/// <summary>Decodes a branch of objects with a plan that is compiled once for each set of wanted columns.</summary>
internal sealed class ClassContent : IContentDecoder
{
    private const int MostPlans = 64;

    /// <summary>Entries are read together up to so many bytes, so that bytes, places and values stay in the cache.</summary>
    private const int MostBytesAtOnce = 64 << 10;
    private readonly BranchContent _content;
    private readonly OnFileType _stored;
    private readonly Target? _fields;
    private readonly PlanContext _context;
    private readonly ConcurrentDictionary<string, Plan> _plans = new(StringComparer.Ordinal);
    private readonly bool _isItem;

    /// <param name="content">The branch.</param>
    /// <param name="stored">What an entry, or an item of the split collection, holds.</param>
    /// <param name="fields">Where it goes.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="context">Class layouts, and the counter that the caller gives.</param>
    internal ClassContent(
        BranchContent content, OnFileType stored, Target? fields, IReadOnlyList<ContentColumn> columns, PlanContext context)
    {
        _content = content;
        _stored = stored;
        _fields = fields;
        _context = context;
        _isItem = content.IsItem;
        Columns = columns;
        int itemSize = _isItem ? stored.Compile(null, context).Size : -1;
        NeedsCounts = _isItem ? itemSize <= 0 : stored is OnFileLoop;
        NeedsInnerCounts = _isItem && stored is OnFileCounted or OnFileLoop;
    }

    public IReadOnlyList<ContentColumn> Columns { get; }

    public bool NeedsCounts { get; }

    public bool NeedsInnerCounts { get; }

    public string Counter => _context.Counters is { Slots: 1 } counter ? counter.Name(0) : "";

    public void Decode(in ContentEntries entries, ReadOnlySpan<ColumnBuilder?> builders)
    {
        Plan plan = PlanFor(builders);
        Span<int> before = builders.Length <= 64 ? stackalloc int[builders.Length] : new int[builders.Length];
        for (int i = 0; i < builders.Length; i++)
        {
            before[i] = builders[i] is ColumnBuilder builder ? ColumnCheck.Entries(builder) : 0;
        }

        Run(entries, builders, plan);
        foreach (ListTarget list in plan.Lists)
        {
            list.Share(builders);
        }

        for (int i = 0; i < builders.Length; i++)
        {
            if (builders[i] is ColumnBuilder builder)
            {
                ColumnCheck.Require(builder, before[i], entries.Count);
            }
        }
    }

    private void Run(in ContentEntries entries, ReadOnlySpan<ColumnBuilder?> builders, Plan plan)
    {
        Decoding decoding = new(builders, new CounterStack(), entries.Origin) { Reader = new(entries.Payload, new FilePlace(ObjectPath: _content.Path)) };
        StreamerAction step = plan.Step;
        if (_isItem)
        {
            DecodeItems(entries, step, plan.Items, ref decoding);
        }
        else if (step.Size > 0)
        {
            Continue(ref decoding, entries, 0, entries.Count);
            step.Read(ref decoding, entries.Count);
            CheckEnd(ref decoding);
        }
        else
        {
            DecodeObjects(entries, step, ref decoding);
        }
    }

    private Plan PlanFor(ReadOnlySpan<ColumnBuilder?> builders)
    {
        string key = string.Create(builders.Length, builders, (text, b) =>
        {
            for (int i = 0; i < text.Length; i++)
            {
                text[i] = b[i] is null ? '0' : '1';
            }
        });
        if (!_plans.TryGetValue(key, out Plan? plan))
        {
            bool[] wanted = [.. key.Select(c => c == '1')];
            Target? target = _fields?.Prune(wanted);
            ListTarget? items = _isItem ? target as ListTarget : null;
            plan = new Plan(_stored.Compile(_isItem ? items?.Item : target, _context), items, [.. target?.Lists ?? []]);
            if (_plans.Count < MostPlans)
            {
                _plans.TryAdd(key, plan);
            }
        }

        return plan;
    }

    private void DecodeObjects(in ContentEntries entries, StreamerAction step, ref Decoding decoding)
    {
        int[] scratch = ArrayPool<int>.Shared.Rent(entries.Count);
        Span<int> counts = scratch.AsSpan(0, entries.Count);
        counts.Fill(1);
        if (_context.Counters is null)
        {
            ReadRuns(entries, step, counts, ref decoding);
        }
        else
        {
            for (int entry = 0; entry < entries.Count; entry++)
            {
                Continue(ref decoding, entries, entry, entry + 1);
                int items = NeedsCounts ? entries.Counts[entry] : CountedItems(decoding.Reader.Left);
                ReadCounted(entries, entry, step, [items], ref decoding);
            }
        }

        ArrayPool<int>.Shared.Return(scratch);
    }

    private void DecodeItems(in ContentEntries entries, StreamerAction step, ListTarget? list, ref Decoding decoding)
    {
        int[] scratch = ArrayPool<int>.Shared.Rent(entries.Count);
        Span<int> counts = scratch.AsSpan(0, entries.Count);
        int wrong = NeedsCounts ? FindItems(entries, step.LeastSize, counts) : FindItemsOfSize(entries.Offsets, step.Size, counts);
        if (wrong < counts.Length)
        {
            ThrowItems(entries, wrong, counts[wrong], step, ref decoding);
        }

        list?.AppendLists(ref decoding, counts);
        if (_context.Counters is null)
        {
            ReadRuns(entries, step, counts, ref decoding);
        }
        else
        {
            int done = 0;
            for (int entry = 0; entry < counts.Length; entry++)
            {
                int items = counts[entry];
                Continue(ref decoding, entries, entry, entry + 1);
                if (items > entries.InnerCounts.Length - done)
                {
                    decoding.Reader.Throw("an array's counter has fewer items than the collection", $"{items}", $"{entries.InnerCounts.Length - done}");
                }

                ReadCounted(entries, entry, step, entries.InnerCounts.Slice(done, items), ref decoding);
                done += items;
            }
        }

        ArrayPool<int>.Shared.Return(scratch);
    }

    /// <summary>The items of each entry, as another branch counts them, up to the first entry whose bytes do not hold them.</summary>
    private static int FindItems(in ContentEntries entries, int leastSize, Span<int> counts)
    {
        ReadOnlySpan<int> offsets = entries.Offsets;
        ReadOnlySpan<int> stored = entries.Counts;
        for (int entry = 0; entry < counts.Length; entry++)
        {
            counts[entry] = stored[entry];
            if ((long)stored[entry] * leastSize > offsets[entry + 1] - offsets[entry])
            {
                return entry;
            }
        }

        return counts.Length;
    }

    /// <summary>The items of each entry, as its bytes say, up to the first entry that has a part of one.</summary>
    private static int FindItemsOfSize(ReadOnlySpan<int> offsets, int size, Span<int> counts)
    {
        for (int entry = 0; entry < counts.Length; entry++)
        {
            (counts[entry], int rest) = Math.DivRem(offsets[entry + 1] - offsets[entry], size);
            if (rest != 0)
            {
                return entry;
            }
        }

        return counts.Length;
    }

    /// <summary>Reads many entries at once, or one by one where tags of references mean another place in each.</summary>
    private static void ReadRuns(in ContentEntries entries, StreamerAction step, ReadOnlySpan<int> counts, ref Decoding decoding)
    {
        if (!entries.Displacements.IsEmpty)
        {
            for (int entry = 0; entry < counts.Length; entry++)
            {
                Continue(ref decoding, entries, entry, entry + 1);
                decoding.Origin = entries.Origin - entries.Displacements[entry];
                step.Read(ref decoding, counts[entry]);
                CheckEnd(ref decoding);
            }

            return;
        }

        int[] scratch = ArrayPool<int>.Shared.Rent(counts.Length);
        Span<int> starts = scratch.AsSpan(0, counts.Length);
        entries.Offsets[..^1].CopyTo(starts);
        for (int first = 0; first < counts.Length;)
        {
            int count = EntriesAtOnce(entries.Offsets[first..]);
            Runs runs = new(entries.Payload, starts.Slice(first, count), entries.Offsets.Slice(first + 1, count), counts.Slice(first, count));
            step.ReadRuns(ref decoding, runs);
            int right = runs.Starts.CommonPrefixLength(runs.Ends);
            if (right < count)
            {
                runs.GoTo(ref decoding, runs.Starts[right], right);
                CheckEnd(ref decoding);
            }

            first += count;
        }

        ArrayPool<int>.Shared.Return(scratch);
    }

    /// <summary>How many of the entries have no more bytes than are read at once: at least one.</summary>
    private static int EntriesAtOnce(ReadOnlySpan<int> offsets)
    {
        int found = offsets[1..].BinarySearch((int)Math.Min((long)offsets[0] + MostBytesAtOnce, int.MaxValue));
        return Math.Max(found < 0 ? ~found : found + 1, 1);
    }

    /// <summary>Reads the items of the entry that the reader is at, each with the value of its counter.</summary>
    private static void ReadCounted(in ContentEntries entries, int entry, StreamerAction step, scoped ReadOnlySpan<int> counters, ref Decoding decoding)
    {
        decoding.Origin = entries.Displacements.IsEmpty ? entries.Origin : entries.Origin - entries.Displacements[entry];
        decoding.Counters.Push(1, counters.Length);
        counters.CopyTo(decoding.Counters.Slot(0));
        step.Read(ref decoding, counters.Length);
        CheckEnd(ref decoding);
        decoding.Counters.Pop(default);
    }

    private void ThrowItems(in ContentEntries entries, int entry, int items, StreamerAction step, ref Decoding decoding)
    {
        Continue(ref decoding, entries, entry, entry + 1);
        if (NeedsCounts)
        {
            decoding.Reader.Throw("a collection has more items than its members' bytes", $"at most {decoding.Reader.Left / step.LeastSize}", $"{items}");
        }

        decoding.Reader.Throw("the bytes of an entry are no whole number of items", $"a multiple of {step.Size}", $"{decoding.Reader.Left}");
    }

    private static void Continue(ref Decoding decoding, in ContentEntries entries, int first, int end)
        => decoding.Reader.Continue(entries.Payload[..entries.Offsets[end]], entries.Offsets[first]);

    private static void CheckEnd(ref Decoding decoding)
    {
        if (decoding.Reader.Left != 0)
        {
            decoding.Reader.Throw("an entry has more bytes than its content", "none left", $"{decoding.Reader.Left}");
        }
    }

    /// <summary>Values of an array with a counter that fills an entry: a byte, then the values of each pointer.</summary>
    private int CountedItems(int bytes)
    {
        OnFileCounted counted = (OnFileCounted)_stored;
        return Math.Max(bytes - 1, 0) / (counted.ItemSize * Math.Max(counted.Pointers, 1));
    }

    /// <summary>How some of the columns are filled.</summary>
    /// <param name="Step">Reads an entry, or an item of the split collection.</param>
    /// <param name="Items">Where the numbers of items of the split collection go.</param>
    /// <param name="Lists">All lists of the columns.</param>
    private sealed record Plan(StreamerAction Step, ListTarget? Items, ListTarget[] Lists);
}
