namespace Microsoft.ML.Root.Expressions;

/// <summary>
/// How the levels of a column's shape become collections, as ROOT does it: an array is a collection, arrays of arrays are one
/// collection of all values, and so is an array inside a collection.
/// </summary>
/// <param name="Depth">Levels of collections: 0, 1 or 2.</param>
/// <param name="OuterSize">Items of the outer collection when it is an array; 0 when it has offsets.</param>
/// <param name="ItemSize">Values of each item of the innermost collection: product of the fixed levels at the end.</param>
internal readonly record struct ColumnLayout(int Depth, int OuterSize, int ItemSize)
{
    /// <summary>The layout of a shape, or null when it has more levels than expressions know.</summary>
    internal static ColumnLayout? Of(ColumnShape shape)
    {
        int levels = shape.Count;
        int itemSize = 1;
        while (levels > 0 && shape[levels - 1].Kind == ShapeLevelKind.Fixed)
        {
            itemSize = checked(itemSize * shape[--levels].Length);
        }

        if (levels == 0)
        {
            return shape.IsScalar ? new ColumnLayout(0, 0, 1) : new ColumnLayout(1, itemSize, 1);
        }

        int outerSize = 1;
        int first = 0;
        while (shape[first].Kind == ShapeLevelKind.Fixed)
        {
            outerSize = checked(outerSize * shape[first++].Length);
        }

        return (first, levels - first) switch
        {
            (0, 1) => new ColumnLayout(1, 0, itemSize),
            (0, 2) when shape[1].Kind != ShapeLevelKind.Fixed => new ColumnLayout(2, 0, itemSize),
            ( > 0, 1) => new ColumnLayout(2, outerSize, itemSize),
            _ => null,
        };
    }
}
