using System.Collections.Concurrent;
using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Streamers;

/// <summary>Decodes a branch of objects with a plan that is compiled once for each set of wanted columns.</summary>
internal sealed class ClassContent : IContentDecoder
{
    private const int MostPlans = 64;
    private readonly BranchContent _content;
    private readonly StoredType _stored;
    private readonly Field? _fields;
    private readonly PlanContext _context;
    private readonly ConcurrentDictionary<string, Plan> _plans = new(StringComparer.Ordinal);
    private readonly bool _isItem;

    /// <param name="content">The branch.</param>
    /// <param name="stored">What an entry, or an item of the split collection, holds.</param>
    /// <param name="fields">Where it goes.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="context">Class layouts, and the counter that the caller gives.</param>
    internal ClassContent(
        BranchContent content, StoredType stored, Field? fields, IReadOnlyList<ContentColumn> columns, PlanContext context)
    {
        _content = content;
        _stored = stored;
        _fields = fields;
        _context = context;
        _isItem = content.IsItem;
        Columns = columns;
        int itemSize = _isItem ? stored.Compile(null, context).Size : -1;
        NeedsCounts = _isItem && itemSize <= 0;
        NeedsInnerCounts = (stored is StoredCounted && _isItem) || stored is StoredLoop;
    }

    /// <inheritdoc/>
    public IReadOnlyList<ContentColumn> Columns { get; }

    /// <inheritdoc/>
    public bool NeedsCounts { get; }

    /// <inheritdoc/>
    public bool NeedsInnerCounts { get; }

    /// <inheritdoc/>
    public void Decode(in ContentEntries entries, ReadOnlySpan<ColumnBuilder?> builders)
    {
        Plan plan = PlanFor(builders);
        Span<int> before = builders.Length <= 64 ? stackalloc int[builders.Length] : new int[builders.Length];
        for (int i = 0; i < builders.Length; i++)
        {
            before[i] = builders[i] is ColumnBuilder builder ? ColumnCheck.Entries(builder) : 0;
        }

        Run(entries, builders, plan);
        foreach (ListField list in plan.Lists)
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
        Decoding decoding = new(builders, new CounterStack(), entries.Origin) { Reader = new(entries.Payload, objectPath: _content.Path) };
        Step step = plan.Step;
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
            Field? target = _fields?.Prune(wanted);
            ListField? items = _isItem ? target as ListField : null;
            plan = new Plan(_stored.Compile(_isItem ? items?.Item : target, _context), items, [.. target?.Lists ?? []]);
            if (_plans.Count < MostPlans)
            {
                _plans.TryAdd(key, plan);
            }
        }

        return plan;
    }

    private void DecodeObjects(in ContentEntries entries, Step step, ref Decoding decoding)
    {
        for (int entry = step is WholeObjectStep ? ReadEqual(entries, step, ref decoding) : 0; entry < entries.Count; entry++)
        {
            Continue(ref decoding, entries, entry, entry + 1);
            decoding.Origin = Origin(entries, entry);
            if (_context.Counters is not null)
            {
                decoding.Counters.Push(1, 1);
                decoding.Counters.Slot(0)[0] = entries.InnerCounts.IsEmpty ? CountedItems(decoding.Reader.Left) : entries.InnerCounts[entry];
            }

            step.Read(ref decoding, 1);
            CheckEnd(ref decoding);
            if (_context.Counters is not null)
            {
                decoding.Counters.Pop(default);
            }
        }
    }

    /// <summary>Reads the first entries as long as they are objects of one fixed form, and says how many they are.</summary>
    private static int ReadEqual(ContentEntries entries, Step step, ref Decoding decoding)
    {
        if (entries.Count == 0)
        {
            return 0;
        }

        Continue(ref decoding, entries, 0, entries.Count);
        int size = entries.Offsets[1] - entries.Offsets[0];
        FixedRecord? record = FixedRecord.Of(step, decoding.Reader.Bytes.Slice(entries.Offsets[0], size));
        if (record is null || record.Size != size)
        {
            return 0;
        }

        int equal = 1;
        while (equal < entries.Count && entries.Offsets[equal + 1] - entries.Offsets[equal] == size)
        {
            equal++;
        }

        return record.Read(ref decoding, equal);
    }

    private void DecodeItems(in ContentEntries entries, Step step, ListField? list, ref Decoding decoding)
    {
        int done = 0;
        for (int entry = 0; entry < entries.Count; entry++)
        {
            Continue(ref decoding, entries, entry, entry + 1);
            decoding.Origin = Origin(entries, entry);
            int items = NeedsCounts ? entries.Counts[entry] : WholeItems(ref decoding, step.Size);
            list?.AppendList(ref decoding, items);
            if (step.LeastSize > 0 && (long)items * step.LeastSize > decoding.Reader.Left)
            {
                decoding.Reader.Throw("a collection has more items than its members' bytes", $"at most {decoding.Reader.Left / step.LeastSize}", $"{items}");
            }

            if (_context.Counters is not null)
            {
                if (items > entries.InnerCounts.Length - done)
                {
                    decoding.Reader.Throw("an array's counter has fewer items than the collection", $"{items}", $"{entries.InnerCounts.Length - done}");
                }

                decoding.Counters.Push(1, items);
                entries.InnerCounts.Slice(done, items).CopyTo(decoding.Counters.Slot(0));
                done += items;
            }

            step.Read(ref decoding, items);
            CheckEnd(ref decoding);
            if (_context.Counters is not null)
            {
                decoding.Counters.Pop(default);
            }
        }
    }

    private static void Continue(ref Decoding decoding, in ContentEntries entries, int first, int end)
        => decoding.Reader.Continue(entries.Payload[..entries.Offsets[end]], entries.Offsets[first]);

    private static int Origin(in ContentEntries entries, int entry)
        => entries.Displacements.IsEmpty ? entries.Origin : entries.Origin - entries.Displacements[entry];

    private static int WholeItems(ref Decoding decoding, int size)
    {
        if (decoding.Reader.Left % size != 0)
        {
            decoding.Reader.Throw("the bytes of an entry are no whole number of items", $"a multiple of {size}", $"{decoding.Reader.Left}");
        }

        return decoding.Reader.Left / size;
    }

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
        StoredCounted counted = (StoredCounted)_stored;
        return Math.Max(bytes - 1, 0) / (counted.ItemSize * Math.Max(counted.Pointers, 1));
    }

    /// <summary>How some of the columns are filled.</summary>
    /// <param name="Step">Reads an entry, or an item of the split collection.</param>
    /// <param name="Items">Where the numbers of items of the split collection go.</param>
    /// <param name="Lists">All lists of the columns.</param>
    private sealed record Plan(Step Step, ListField? Items, ListField[] Lists);
}
