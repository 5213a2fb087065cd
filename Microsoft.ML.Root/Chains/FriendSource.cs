using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.Chains;

/// <summary>
/// A tree with the columns of a friend beside its own, under the friend's alias. Entries correspond one by one, or by an index;
/// what the friend does not have is a missing value (NaN, zero, empty), and <c>ALIAS.present</c> tells.
/// </summary>
internal sealed class FriendSource : ColumnSourceDecorator
{
    private readonly IColumnSource _friend;
    private readonly IEntryMatch _match;
    private readonly int _present;

    internal FriendSource(IColumnSource main, IColumnSource friend, string alias, IEntryMatch match)
        : base(main)
    {
        _friend = friend;
        _match = match;
        _present = main.Columns.Count + friend.Columns.Count;
        Columns =
        [
            .. main.Columns,
            .. friend.Columns.Select(c => Renamed(c, alias)),
            new ColumnSchema
            {
                Path = alias + ChainSchema.PresentSuffix,
                Name = alias + ChainSchema.PresentSuffix,
                Type = ElementType.Bool,
                Title = $"True where friend {alias} has an entry",
                IsHidden = true,
            },
        ];
    }

    public override IReadOnlyList<ColumnSchema> Columns { get; }

    public override IReadOnlyList<SourceFile> Files => [.. Inner.Files, .. _friend.Files.Select(f => f with { Range = default })];

    public override long MetadataBytes => Inner.MetadataBytes + _friend.MetadataBytes;

    public override void Expect(IReadOnlyList<int> columns)
    {
        Inner.Expect([.. columns.Where(c => c < Inner.Columns.Count)]);
        _friend.Expect([.. Positions(columns, Inner.Columns.Count, _present).Select(p => columns[p] - Inner.Columns.Count)]);
    }

    public override void Follow(FileOpening opening)
    {
        Inner.Follow(opening);
        _friend.Follow(opening);
    }

    public override IReadOnlyList<ColumnTask> Plan(IReadOnlyList<int> columns, EntryRange range)
    {
        int[] own = [.. Positions(columns, 0, Inner.Columns.Count)];
        int[] friends = [.. Positions(columns, Inner.Columns.Count, _present)];
        List<ColumnTask> tasks = [];
        tasks.AddRange(Remap(Inner, own, [.. own.Select(p => columns[p])], columns, range));

        bool asksPresent = columns.Contains(_present);
        if (friends.Length == 0 && !asksPresent)
        {
            return tasks;
        }

        long[]? entries = _match.Find(Inner, range);
        if (friends.Length > 0)
        {
            int[] projection = [.. friends.Select(p => columns[p] - Inner.Columns.Count)];
            tasks.AddRange(entries is null ? PlanIdentity(projection, friends, columns, range) : [PlanTake(projection, friends, columns, range, entries)]);
        }

        for (int i = 0; i < columns.Count && asksPresent; i++)
        {
            if (columns[i] == _present)
            {
                tasks.Add(new GenerateTask(i, range.Count, context => Presence(range, entries, context)));
            }
        }

        return tasks;
    }

    public override ColumnStorage Storage(int column)
    {
        if (column == _present)
        {
            return default;
        }

        return column < Inner.Columns.Count ? Inner.Storage(column) : _friend.Storage(column - Inner.Columns.Count);
    }

    public override IReadOnlyList<RootHostStatistics> Hosts => _friend.Hosts.Count == 0 ? Inner.Hosts : [.. Inner.Hosts, .. _friend.Hosts];

    public override void CheckUnchanged()
    {
        Inner.CheckUnchanged();
        _friend.CheckUnchanged();
    }

    public override void Dispose()
    {
        Inner.Dispose();
        _friend.Dispose();
    }

    protected override int[] InnerColumns(IReadOnlyList<int> columns) => [.. columns.Where(c => c < Inner.Columns.Count)];

    /// <summary>What a friend that corresponds entry by entry has of a column; of one with an index every entry has a value or a missing one.</summary>
    public override EntryRange StoredEntries(int column)
        => column < Inner.Columns.Count || column == _present || _match is not IdentityMatch
            ? base.StoredEntries(column)
            : _friend.StoredEntries(column - Inner.Columns.Count);

    private static ColumnSchema Renamed(ColumnSchema column, string alias)
        => column with
        {
            Path = $"{alias}.{column.Path}",
            Name = $"{alias}.{column.Name}",
            Presence = column.Presence is string own ? $"{alias}.{own}" : ChainSchema.IsMark(column) ? null : alias + ChainSchema.PresentSuffix,
        };

    /// <summary>Positions in a plan of the columns numbered from <paramref name="first"/> to <paramref name="end"/>.</summary>
    private static IEnumerable<int> Positions(IReadOnlyList<int> columns, int first, int end)
        => Enumerable.Range(0, columns.Count).Where(i => columns[i] >= first && columns[i] < end);

    private IEnumerable<ColumnTask> PlanIdentity(int[] projection, int[] positions, IReadOnlyList<int> columns, EntryRange range)
    {
        if (range.End > _friend.EntryCount)
        {
            FormatError.Throw(
                "a friend has fewer entries than its tree",
                new FilePlace(_friend.Name),
                $"at least {range.End}",
                $"{_friend.EntryCount}");
        }

        return Remap(_friend, positions, projection, columns, range);
    }

    /// <summary>The touched part of each of the friend's clusters is decoded, then the entries are put in the main tree's order.</summary>
    private TakeTask PlanTake(int[] projection, int[] positions, IReadOnlyList<int> columns, EntryRange range, long[] entries)
    {
        List<EntryRange> pieces = [];
        (int Piece, int Entry)[] chosen = [.. entries.Select(_ => (-1, 0))];
        int[] order = [.. Enumerable.Range(0, entries.Length).Where(i => entries[i] >= 0).OrderBy(i => entries[i])];
        int cluster = 0;
        for (int next = 0; next < order.Length;)
        {
            while (_friend.Clusters[cluster].End <= entries[order[next]])
            {
                cluster++;
            }

            int last = next;
            while (last + 1 < order.Length && entries[order[last + 1]] < _friend.Clusters[cluster].End)
            {
                last++;
            }

            EntryRange piece = new(entries[order[next]], entries[order[last]] + 1);
            for (; next <= last; next++)
            {
                chosen[order[next]] = (pieces.Count, (int)(entries[order[next]] - piece.Start));
            }

            pieces.Add(piece);
        }

        return new TakeTask(
            positions,
            [.. positions.Select(p => Columns[columns[p]])],
            range,
            [.. pieces.Select(piece => _friend.Plan(projection, piece))],
            chosen);
    }

    private ColumnChunk Presence(EntryRange range, long[]? entries, DecodeContext context)
    {
        ColumnSchema schema = Columns[_present];
        if (entries is null)
        {
            return ConstantChunk.Of(schema, range, true, context.Pool);
        }

        Memory.PooledBuffer values = context.Pool.Rent(entries.Length);
        Span<bool> present = values.Span<bool>(entries.Length);
        for (int i = 0; i < entries.Length; i++)
        {
            present[i] = entries[i] >= 0;
        }

        return new ColumnChunk(schema, range, values, entries.Length);
    }
}
