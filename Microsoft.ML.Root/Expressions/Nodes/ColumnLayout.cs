namespace Microsoft.ML.Root.Expressions;

/// <summary>
/// How the levels of a column's shape become collections, as ROOT does it: an array is a collection, arrays of arrays are one
/// collection of all values, and so is an array inside a collection.
/// </summary>
/// <param name="Sizes">Of each level of collections, outermost first, the number of items where it is an array; 0 where it has offsets.</param>
/// <param name="ItemSize">Values of each item of the innermost collection: product of the fixed levels at the end.</param>
internal sealed record ColumnLayout(IReadOnlyList<int> Sizes, int ItemSize)
{
    /// <summary>Levels of collections.</summary>
    internal int Depth => Sizes.Count;

    /// <summary>The layout of a shape.</summary>
    internal static ColumnLayout Of(ColumnShape shape)
    {
        List<int> sizes = [];
        foreach (ShapeLevel level in shape)
        {
            if (level.Kind != ShapeLevelKind.Fixed)
            {
                sizes.Add(0);
            }
            else if (sizes is [.., > 0 and int size])
            {
                sizes[^1] = checked(size * level.Length);
            }
            else
            {
                sizes.Add(level.Length);
            }
        }

        return sizes is [_, .., > 0 and int last] ? new ColumnLayout(sizes[..^1], last) : new ColumnLayout(sizes, 1);
    }
}
