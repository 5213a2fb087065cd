namespace Microsoft.ML.Root.RNTuple;

/// <summary>
/// A step on the way from entries to values. Fields below one collection share its level, and so do projected fields: an index
/// column is decoded once for all of them.
/// </summary>
internal sealed class Level
{
    private readonly List<Level> _children = [];

    private Level(Level? parent, LevelKind kind, int length, FieldColumn? column, bool isOptional)
    {
        Parent = parent;
        Kind = kind;
        Length = length;
        Column = column;
        IsOptional = isOptional;
        Repetition = parent is null ? 1 : kind == LevelKind.Fixed ? Math.Min(parent.Repetition * length, 1L << 31) : parent.Repetition;
        Varies = parent is not null && (parent.Varies || kind is LevelKind.Collection or LevelKind.Alternative);
    }

    /// <summary>The level above, or null.</summary>
    internal Level? Parent { get; }

    /// <summary>Kind of step.</summary>
    internal LevelKind Kind { get; }

    /// <summary>Items of a fixed level; alternatives of a variant; the tag of an alternative.</summary>
    internal int Length { get; }

    /// <summary>The index column of a collection, the switch column of a variant.</summary>
    internal FieldColumn? Column { get; }

    /// <summary>True when a list has one item at most.</summary>
    internal bool IsOptional { get; }

    /// <summary>Product of the fixed lengths down to here (saturates): elements an entry, unless <see cref="Varies"/>.</summary>
    internal long Repetition { get; }

    /// <summary>True when the number of elements differs from entry to entry.</summary>
    internal bool Varies { get; }

    /// <summary>The level below entries where columns begin to depend on the same offsets, or null for none.</summary>
    internal Level? SharedRoot => Parent?.SharedRoot ?? (Kind is LevelKind.Collection or LevelKind.Variant ? this : null);

    /// <summary>How the level shows in a column's shape, or null for none.</summary>
    internal ShapeLevel? Shape => Kind switch
    {
        LevelKind.Fixed => ShapeLevel.Fixed(Length),
        LevelKind.Collection => IsOptional ? ShapeLevel.Optional : ShapeLevel.Variable,
        LevelKind.Alternative => ShapeLevel.Optional,
        _ => null,
    };

    /// <summary>The level of the entries of an RNTuple.</summary>
    internal static Level Entries() => new(null, LevelKind.Entries, 1, null, false);

    internal Level Fixed(int length)
        => Find(c => c.Kind == LevelKind.Fixed && c.Length == length) ?? Add(LevelKind.Fixed, length, null, false);

    internal Level Collection(FieldColumn index, bool isOptional)
        => Find(c => c.Kind == LevelKind.Collection && c.Column!.First.Id == index.First.Id && c.IsOptional == isOptional)
            ?? Add(LevelKind.Collection, 0, index, isOptional);

    internal Level Variant(FieldColumn tags, int alternatives)
        => Find(c => c.Kind == LevelKind.Variant && c.Column!.First.Id == tags.First.Id)
            ?? Add(LevelKind.Variant, alternatives, tags, false);

    internal Level Alternative(int tag)
        => Find(c => c.Kind == LevelKind.Alternative && c.Length == tag) ?? Add(LevelKind.Alternative, tag, null, false);

    private Level? Find(Predicate<Level> match) => _children.Find(match);

    private Level Add(LevelKind kind, int length, FieldColumn? column, bool isOptional)
    {
        Level child = new(this, kind, length, column, isOptional);
        _children.Add(child);
        return child;
    }
}

/// <summary>How the elements of a level follow from those of the level above.</summary>
internal enum LevelKind
{
    /// <summary>One element an entry.</summary>
    Entries,

    /// <summary>The same number for each element above.</summary>
    Fixed,

    /// <summary>Lists whose ends an index column holds.</summary>
    Collection,

    /// <summary>One element for each above, whose alternative a switch column names.</summary>
    Variant,

    /// <summary>The elements of one alternative of the variant above.</summary>
    Alternative,
}
