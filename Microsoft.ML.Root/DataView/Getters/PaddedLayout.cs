using System.Runtime.InteropServices;
using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.DataView;

/// <summary>Where the values of a row go when each variable level is brought to a length.</summary>
internal sealed class PaddedLayout
{
    private readonly ColumnShape _shape;
    private readonly int[] _lengths;
    private readonly List<(int To, int From, int Length)> _runs = [];

    internal PaddedLayout(ColumnShape shape, ListPadding padding)
    {
        _shape = shape;
        int variable = 0;
        _lengths =
        [
            .. shape.Select(l => l.Kind switch
            {
                ShapeLevelKind.Fixed => l.Length,
                ShapeLevelKind.Variable => padding.Lengths[variable++],
                _ => 1,
            }),
        ];
        Size = _lengths.Aggregate(1, (size, length) => checked(size * length));
        IsSingleList = shape.Count > 0 && shape[0].Kind == ShapeLevelKind.Variable && shape.Skip(1).All(l => l.Kind == ShapeLevelKind.Fixed);
    }

    /// <summary>Values that come out.</summary>
    internal int Size { get; }

    /// <summary>One list an entry: its values go to the front as they lie.</summary>
    internal bool IsSingleList { get; }

    /// <summary>Runs of values of one entry: first place, first value, number; valid until the next call.</summary>
    internal ReadOnlySpan<(int To, int From, int Length)> Runs(ColumnChunk chunk, int entry)
    {
        _runs.Clear();
        Add(chunk, 0, 0, entry, entry + 1, 0, Size);
        return CollectionsMarshal.AsSpan(_runs);
    }

    /// <summary>Places the items from <paramref name="start"/> to <paramref name="end"/> of one level, each in an equal part.</summary>
    private void Add(ColumnChunk chunk, int level, int offsetLevel, int start, int end, int to, int size)
    {
        if (level == _lengths.Length)
        {
            _runs.Add((to, start, end - start));
            return;
        }

        bool isFixed = _shape[level].Kind == ShapeLevelKind.Fixed;
        int length = _lengths[level];
        int part = size / length;
        for (int item = start; item < end; item++)
        {
            int first = isFixed ? item * length : chunk.Offsets(offsetLevel)[item];
            int last = isFixed ? first + length : chunk.Offsets(offsetLevel)[item + 1];
            int kept = Math.Min(last - first, length);
            int place = to + ((item - start) * size);
            if (level == _lengths.Length - 1)
            {
                _runs.Add((place, first, kept));
                continue;
            }

            for (int k = 0; k < kept; k++)
            {
                Add(chunk, level + 1, isFixed ? offsetLevel : offsetLevel + 1, first + k, first + k + 1, place + (k * part), part);
            }
        }
    }
}
