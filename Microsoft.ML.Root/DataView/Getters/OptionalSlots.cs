using System.Runtime.InteropServices;
using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.DataView;

/// <summary>Follows the levels of an entry down to its values where some are optional.</summary>
internal sealed class OptionalSlots
{
    private readonly ColumnShape _shape;
    private readonly int[] _slotsBelow;
    private readonly List<int> _slots = [];

    internal OptionalSlots(ColumnShape shape)
    {
        _shape = shape;
        _slotsBelow = [.. Enumerable.Range(0, shape.Count).Select(level => SlotsBelow(shape.Skip(level + 1)))];
    }

    /// <summary>Positions of an entry's values; -1 for each optional value that is not there. Valid until the next call.</summary>
    internal ReadOnlySpan<int> Find(ColumnChunk chunk, int entry)
    {
        _slots.Clear();
        Add(chunk, 0, 0, entry);
        return CollectionsMarshal.AsSpan(_slots);
    }

    private void Add(ColumnChunk chunk, int level, int offsetLevel, int item)
    {
        if (level == _shape.Count)
        {
            _slots.Add(item);
            return;
        }

        ShapeLevel shape = _shape[level];
        bool isFixed = shape.Kind == ShapeLevelKind.Fixed;
        int first = isFixed ? item * shape.Length : chunk.Offsets(offsetLevel)[item];
        int last = isFixed ? first + shape.Length : chunk.Offsets(offsetLevel)[item + 1];
        if (shape.Kind == ShapeLevelKind.Optional && first == last)
        {
            for (int i = 0; i < _slotsBelow[level]; i++)
            {
                _slots.Add(-1);
            }

            return;
        }

        for (int i = first; i < last; i++)
        {
            Add(chunk, level + 1, isFixed ? offsetLevel : offsetLevel + 1, i);
        }
    }

    /// <summary>Slots of an optional that is not there: those of its fixed levels; of a list none, but a scalar's must not vanish.</summary>
    private static int SlotsBelow(IEnumerable<ShapeLevel> inner)
        => inner.Any(l => l.Kind == ShapeLevelKind.Variable)
            ? 0
            : inner.Where(l => l.Kind == ShapeLevelKind.Fixed).Aggregate(1, (size, l) => size * l.Length);
}
