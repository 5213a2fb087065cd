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
        object? ofNothing = builder.Text.EmptyCollections != EmptyCollectionPolicy.NaN ? null
            : result == ElementType.Float32 ? float.NaN
            : result == ElementType.Float64 ? double.NaN
            : null;
        return builder.Make(
            typeof(ReductionNode<,,>), new ExpressionType(result), place, [element, result.ClrType(), closed], list, ofNothing);
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

    /// <summary>A collection from another one, or some times the same value.</summary>
    internal static Node Construct(
        NodeBuilder builder, OperatorBinder operators, TextRange place, ExpressionType type, IReadOnlyList<Node> arguments)
    {
        if (arguments.Count == 1 && !arguments[0].Type.IsScalar)
        {
            return operators.Cast(place, type, arguments[0]);
        }

        if (type.Depth > 1 || arguments.Count is not (1 or 2) || !arguments.All(a => a.Type.IsScalar))
        {
            builder.Text.Throw(place, $"{type} is made of a collection, or of a size and a value");
        }

        operators.RequireNumber(arguments[^1], "a collection");
        operators.RequireIntegral(arguments[0], "A size");
        Node value = builder.Convert(arguments.Count == 2 ? arguments[1] : builder.Constant(place, 0), type.Element);
        return builder.Make(
            typeof(RepeatNode<>), type, place, type.Element, builder.Convert(arguments[0], ElementType.Int64), value);
    }
}
