using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.DataView;

/// <summary>Follows the levels of an entry down to its values where some are optional.</summary>
internal static class OptionalSlots
{
    /// <summary>Adds the positions of an entry's values; -1 for each optional value that is not there.</summary>
    internal static void Add(ColumnChunk chunk, ColumnShape shape, int entry, List<int> slots) => Add(chunk, shape, 0, 0, entry, slots);

    private static void Add(ColumnChunk chunk, ColumnShape shape, int level, int offsetLevel, int item, List<int> slots)
    {
        if (level == shape.Count)
        {
            slots.Add(item);
            return;
        }

        bool isFixed = shape[level].Kind == ShapeLevelKind.Fixed;
        int first = isFixed ? item * shape[level].Length : chunk.Offsets(offsetLevel)[item];
        int last = isFixed ? first + shape[level].Length : chunk.Offsets(offsetLevel)[item + 1];
        if (shape[level].Kind == ShapeLevelKind.Optional && first == last)
        {
            // The fixed levels below would have had that many values; variable ones none, but a scalar slot must not vanish.
            int missing = shape.Skip(level + 1).Where(l => l.Kind == ShapeLevelKind.Fixed).Aggregate(1, (size, l) => size * l.Length);
            bool isList = shape.Skip(level + 1).Any(l => l.Kind == ShapeLevelKind.Variable);
            for (int i = 0; i < (isList ? 0 : missing); i++)
            {
                slots.Add(-1);
            }

            return;
        }

        for (int i = first; i < last; i++)
        {
            Add(chunk, shape, level + 1, isFixed ? offsetLevel : offsetLevel + 1, i, slots);
        }
    }
}
