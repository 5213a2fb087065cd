using System.Collections;
using System.Collections.Immutable;

namespace Microsoft.ML.Root;

/// <summary>The levels of a column between an entry and its values, outermost first; none for one value an entry.</summary>
public sealed class ColumnShape : IReadOnlyList<ShapeLevel>, IEquatable<ColumnShape>
{
    private readonly ImmutableArray<ShapeLevel> _levels;

    /// <summary>Makes a shape.</summary>
    public ColumnShape(params IEnumerable<ShapeLevel> levels) => _levels = [.. levels];

    /// <summary>One value an entry.</summary>
    public static ColumnShape Scalar { get; } = new();

    /// <summary>One list of any length an entry.</summary>
    public static ColumnShape List { get; } = new(ShapeLevel.Variable);

    /// <inheritdoc/>
    public int Count => _levels.Length;

    /// <summary>True for one value an entry.</summary>
    public bool IsScalar => Count == 0;

    /// <summary>True when every level is fixed, so that each entry has the same number of values.</summary>
    public bool IsFixed => OffsetLevels == 0;

    /// <summary>Number of variable and optional levels: of offsets buffers in a chunk.</summary>
    public int OffsetLevels
    {
        get
        {
            int count = 0;
            foreach (ShapeLevel level in _levels)
            {
                count += level.Kind == ShapeLevelKind.Fixed ? 0 : 1;
            }

            return count;
        }
    }

    /// <summary>Product of the fixed lengths: values an entry when the shape is fixed.</summary>
    public int FixedSize
    {
        get
        {
            int size = 1;
            foreach (ShapeLevel level in _levels)
            {
                size = level.Kind == ShapeLevelKind.Fixed ? checked(size * level.Length) : size;
            }

            return size;
        }
    }

    /// <inheritdoc/>
    public ShapeLevel this[int index] => _levels[index];

    /// <summary>These levels followed by those of <paramref name="inner"/>.</summary>
    public ColumnShape Append(IEnumerable<ShapeLevel> inner) => new(_levels.Concat(inner));

    /// <inheritdoc/>
    public bool Equals(ColumnShape? other) => other is not null && _levels.SequenceEqual(other._levels);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ColumnShape);

    /// <inheritdoc/>
    public override int GetHashCode() => _levels.Aggregate(0, HashCode.Combine);

    /// <summary>Goes through the levels without allocating: rows are read in such loops.</summary>
    public ImmutableArray<ShapeLevel>.Enumerator GetEnumerator() => _levels.GetEnumerator();

    IEnumerator<ShapeLevel> IEnumerable<ShapeLevel>.GetEnumerator() => ((IEnumerable<ShapeLevel>)_levels).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable)_levels).GetEnumerator();

    /// <summary>As in truth tables: <c>*[3]</c>, empty for one value an entry.</summary>
    public override string ToString() => string.Concat(_levels.Select(l => l.ToString()));
}
