using System.Runtime.CompilerServices;
using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Streamers;

/// <summary>Any number of items; none or one behind a pointer.</summary>
/// <param name="level">Number of the level among the variable levels of each column below.</param>
/// <param name="item">One item, or null when nothing of it is a column.</param>
internal sealed class ListTarget(int level, Target? item) : Target
{
    private readonly int[] _columns = [.. item?.Columns ?? []];

    internal int Level => level;

    internal Target? Item => item;

    internal override IEnumerable<int> Columns => _columns;

    internal override IEnumerable<ListTarget> Lists => [this, .. item?.Lists ?? []];

    /// <summary>Adds one list to all columns below: to the first one now, to the others with <see cref="Share"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void AppendList(ref Decoding decoding, int items)
    {
        if (_columns.Length > 0)
        {
            decoding.Builder(_columns[0]).AppendList(level, items);
        }
    }

    /// <summary>Adds one list a run.</summary>
    internal void AppendLists(ref Decoding decoding, ReadOnlySpan<int> counts)
    {
        if (_columns.Length == 0)
        {
            return;
        }

        ColumnBuilder builder = decoding.Builder(_columns[0]);
        int end = builder.ItemCount(level);
        Span<int> ends = builder.AppendListEnds(level, counts.Length);
        for (int i = 0; i < ends.Length; i++)
        {
            end = checked(end + counts[i]);
            ends[i] = end;
        }
    }

    /// <summary>Gives all columns below the lists of the first one.</summary>
    internal void Share(ReadOnlySpan<ColumnBuilder?> builders)
    {
        for (int i = 1; i < _columns.Length; i++)
        {
            builders[_columns[i]]!.AppendListsOf(builders[_columns[0]]!, level);
        }
    }

    internal override Target? Prune(ReadOnlySpan<bool> wanted)
        => item?.Prune(wanted) is Target left ? new ListTarget(level, left) : null;

    internal override StreamerAction MissingStep() => new EmptyListAction(this);
}
