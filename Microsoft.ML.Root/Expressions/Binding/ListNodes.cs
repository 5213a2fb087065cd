using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Expressions;

/// <summary>Makes the nodes that work on collections.</summary>
internal static class ListNodes
{
    /// <summary>One item.</summary>
    internal static Node Element(NodeBuilder builder, TextRange place, Node list, Node index, bool fromEnd = false)
        => builder.Of(list).Element(place, list, builder.Convert(index, ElementType.Int64), fromEnd);

    /// <summary>A function of a collection of bool that gives one value.</summary>
    internal static Node Reduce<TOut, TReduction>(NodeBuilder builder, TextRange place, Node list)
        where TOut : unmanaged
        where TReduction : struct, IReduction<bool, TOut>
        => new ReductionNode<bool, TOut, TReduction>(
            new ExpressionType(ElementTypes.Of(typeof(TOut))!.Value), place, builder.Slots, (ValueNode<bool>)list, null);

    /// <summary>A collection that is used twice is computed once.</summary>
    internal static Node Once(NodeBuilder builder, TextRange place, Node list, Func<Node, Node> use)
    {
        Local local = builder.Local(list.Type);
        return builder.Let(place, local, list, use(local.At(place)));
    }

    /// <summary>A collection of collections whose inner ones are chosen as their indices are.</summary>
    internal static Node Rearranged(NodeBuilder builder, TextRange place, Node lists, Func<Node, Node> choose)
        => Once(builder, place, lists, once =>
        {
            ValueNode<long> zero = (ValueNode<long>)builder.Constant(place, 0L);
            ValueNode<long> one = (ValueNode<long>)builder.Constant(place, 1L);
            ValueNode<long> size = (ValueNode<long>)builder.Convert(builder.Of(once).Size(place, once), ElementType.Int64);
            Node indices = builder.Convert(new RangeNode(place, builder.Slots, zero, size, one), ElementType.UInt64);
            return builder.Of(lists).TakeIndices(place, once, choose(indices), null);
        });

    /// <summary>A collection written out, of values or of collections.</summary>
    internal static Node Literal(NodeBuilder builder, TextRange place, ExpressionType type, IReadOnlyList<Node> items)
    {
        return builder.Of(type.Element).Literal(place, [.. items.Select(i => builder.Convert(i, type.Element))], type);
    }

    /// <summary>A collection from another one, or some times the same value.</summary>
    internal static Node Construct(
        NodeBuilder builder, OperatorBinder operators, TextRange place, ExpressionType type, IReadOnlyList<Node> arguments)
    {
        if (arguments.Count == 0)
        {
            return Literal(builder, place, type, []);
        }

        if (arguments.Count == 1 && !arguments[0].Type.IsScalar)
        {
            return operators.Cast(place, type, arguments[0]);
        }

        if (type.Levels > 1 && arguments is [Node { Type: { IsScalar: true, IsIntegral: true } } size, ..]
            && (arguments.Count == 1 || (arguments.Count == 2 && arguments[1].Type.Depth == type.Item.Depth)))
        {
            return builder.Of(type).RepeatLists(
                place, type, builder.Convert(size, ElementType.Int64), arguments.Count == 1 ? null : builder.Convert(arguments[1], type.Item));
        }

        if (type.Levels > 1 || arguments.Count is not (1 or 2) || !arguments.All(a => a.Type.IsScalar))
        {
            builder.Text.Throw(place, $"{type} is made of a collection, or of a size and a value");
        }

        operators.RequireNumber(arguments[^1], "a collection");
        operators.RequireIntegral(arguments[0], "A size");
        Node value = builder.Convert(arguments.Count == 2 ? arguments[1] : builder.Constant(place, 0), type.Element);
        return builder.Of(value).Repeat(place, builder.Convert(arguments[0], ElementType.Int64), value);
    }
}
