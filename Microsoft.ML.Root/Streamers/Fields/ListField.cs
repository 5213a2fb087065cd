namespace Microsoft.ML.Root.Streamers;

/// <summary>Any number of items; none or one behind a pointer.</summary>
/// <param name="level">Number of the level among the variable levels of each column below.</param>
/// <param name="item">One item, or null when nothing of it is a column.</param>
internal sealed class ListField(int level, Field? item) : Field
{
    private readonly int[] _columns = [.. item?.Columns ?? []];

    internal int Level => level;

    internal Field? Item => item;

    /// <summary>Columns that have this level.</summary>
    internal ReadOnlySpan<int> OwnColumns => _columns;

    /// <inheritdoc/>
    internal override IEnumerable<int> Columns => _columns;

    /// <summary>Adds one list to all columns below.</summary>
    internal void AppendList(ref Decoding decoding, int items)
    {
        foreach (int column in _columns)
        {
            decoding.Builder(column).AppendList(level, items);
        }
    }

    /// <inheritdoc/>
    internal override Field? Prune(ReadOnlySpan<bool> wanted)
        => item?.Prune(wanted) is Field left ? new ListField(level, left) : null;

    /// <inheritdoc/>
    internal override Step MissingStep() => new EmptyListStep(this);
}
