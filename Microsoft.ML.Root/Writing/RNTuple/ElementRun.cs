using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Writing;

/// <summary>Which elements of a chunk a column of an RNTuple stores.</summary>
/// <param name="Input">Position of the chunk.</param>
/// <param name="Depth">Levels of its shape above the elements.</param>
/// <param name="Kind">What the elements are.</param>
internal readonly record struct ElementRun(int Input, int Depth, ElementKind Kind)
{
    /// <summary>First element of some entries, and the element behind their last.</summary>
    internal (int First, int End) Of(ColumnChunk chunk, int first, int end)
    {
        int level = 0;
        for (int depth = 0; depth < Depth; depth++)
        {
            ShapeLevel shape = chunk.Schema.Shape[depth];
            (first, end) = shape.Kind == ShapeLevelKind.Fixed
                ? (first * shape.Length, end * shape.Length)
                : (chunk.Offsets(level)[first], chunk.Offsets(level++)[end]);
        }

        return Kind == ElementKind.Values && chunk.Schema.Type == ElementType.String
            ? (chunk.TextOffsets[first], chunk.TextOffsets[end])
            : (first, end);
    }

    /// <summary>Where each list or text begins; one more than there are, of the whole chunk.</summary>
    internal ReadOnlySpan<int> Offsets(ColumnChunk chunk)
    {
        if (Kind == ElementKind.TextEnds)
        {
            return chunk.TextOffsets;
        }

        int level = 0;
        for (int depth = 0; depth < Depth; depth++)
        {
            level += chunk.Schema.Shape[depth].Kind == ShapeLevelKind.Fixed ? 0 : 1;
        }

        return chunk.Offsets(level);
    }
}

/// <summary>What the elements of a column are.</summary>
internal enum ElementKind
{
    /// <summary>The values, or the bytes of texts.</summary>
    Values,

    /// <summary>Ends of lists.</summary>
    ListEnds,

    /// <summary>Ends of texts.</summary>
    TextEnds,
}
