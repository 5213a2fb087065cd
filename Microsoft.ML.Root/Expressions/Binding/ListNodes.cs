using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Expressions;

/// <summary>Makes the nodes that work on collections.</summary>
internal static class ListNodes
{
    /// <summary>Number of items.</summary>
    internal static Node Size(NodeBuilder builder, TextRange place, Node list)
        => builder.Make(typeof(SizeNode<>), new ExpressionType(ElementType.UInt64), place, list.Type.Element, list);

    /// <summary>A function of the collection that gives one value of a type.</summary>
    internal static Node Reduce(NodeBuilder builder, TextRange place, Type reduction, Node list, ElementType result)
    {
        Type element = list.Type.Element.ClrType();
        Type closed = reduction.IsGenericTypeDefinition ? reduction.MakeGenericType(element) : reduction;
        return builder.Make(
            typeof(ReductionNode<,,>), new ExpressionType(result), place, [element, result.ClrType(), closed], list);
    }

    /// <summary>One item.</summary>
    internal static Node Element(NodeBuilder builder, TextRange place, Node list, Node index, bool fromEnd = false)
        => builder.Make(
            list.Type.Depth == 1 ? typeof(ElementNode<>) : typeof(InnerListNode<>),
            list.Type with { Depth = list.Type.Depth - 1 }, place, list.Type.Element,
            list, builder.Convert(index, ElementType.Int64), fromEnd);

    /// <summary>The items for which a mask of bool is true.</summary>
    internal static Node Mask(NodeBuilder builder, TextRange place, Node list, Node mask)
        => builder.Make(typeof(MaskNode<>), list.Type, place, list.Type.Element, list, mask);

    /// <summary>One of two collections.</summary>
    internal static Node Conditional(NodeBuilder builder, TextRange place, Node condition, Node whenTrue, Node whenFalse)
        => builder.Make(
            typeof(ListConditionalNode<>), whenTrue.Type, place, whenTrue.Type.Element, condition, whenTrue, whenFalse);

    /// <summary>A collection written out.</summary>
    internal static Node Literal(NodeBuilder builder, TextRange place, ElementType element, IReadOnlyList<Node> items)
    {
        Node[] converted = [.. items.Select(i => builder.Convert(i, element))];
        return builder.Make(typeof(LiteralNode<>), new ExpressionType(element, 1), place, element, (object)converted);
    }
}
