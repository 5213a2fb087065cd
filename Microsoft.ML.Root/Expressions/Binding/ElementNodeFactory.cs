using System.Numerics;
using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Expressions;

/// <summary>Makes the nodes whose values have type <typeparamref name="T"/>.</summary>
/// <typeparam name="T">Type of the values.</typeparam>
/// <param name="item">The same as the type of a value.</param>
/// <param name="slots">Buffers of the expression.</param>
internal class ElementNodeFactory<T>(ExpressionType item, Slots slots) : NodeFactory
    where T : unmanaged, IEquatable<T>
{
    private readonly ExpressionType _list = item with { Depth = 1 };

    internal override Local Local(int depth) => new LocalValues<T>(item with { Depth = depth }, slots);

    internal override Node Let(TextRange place, IReadOnlyList<Step> steps, Node rest) => new LetNode<T>(place, steps, Of(rest));

    internal override Node Column(TextRange place, int input, ColumnLayout layout)
        => new ColumnNode<T>(item with { Depth = layout.Depth }, place, slots, input, layout);

    internal override Node Constant(TextRange place, object value) => new ConstantNode<T>(item, place, slots, (T)value);

    internal override Node Convert(Node node, ElementType to) => to.Accept<ConversionVisitor, Node>(new(node.Type with { Element = to }, slots, Of(node)));

    internal override Node Captured(TextRange place, Node captured, NeededRows needed)
        => Given(new CapturedNode<T>(captured.Type, place, slots, Of(captured), needed));

    internal override Node Conditional(TextRange place, Node condition, Node whenTrue, Node whenFalse)
        => whenTrue.Type.Depth switch
        {
            0 => new ConditionalNode<T>(whenTrue.Type, place, slots, (ValueNode<bool>)condition, Of(whenTrue), Of(whenFalse)),
            _ => new ListConditionalNode<T>(whenTrue.Type, place, slots, (ValueNode<bool>)condition, Of(whenTrue), Of(whenFalse)),
        };

    internal override Node Size(TextRange place, Node list) => new SizeNode<T>(new ExpressionType(ElementType.UInt64), place, slots, Of(list));

    internal override Node Element(TextRange place, Node list, Node index, bool fromEnd)
    {
        ExpressionType type = list.Type.Item;
        return type.Levels == 0
            ? new ElementNode<T>(type, place, slots, Of(list), (ValueNode<long>)index, fromEnd)
            : Given(new InnerListNode<T>(type, place, slots, Of(list), (ValueNode<long>)index, fromEnd));
    }

    internal override Node Mask(TextRange place, Node list, Node mask) => new MaskNode<T>(list.Type, place, slots, Of(list), (ValueNode<bool>)mask);

    internal override Node Literal(TextRange place, Node[] items, ExpressionType type)
        => type.Levels > 1
            ? new ListsLiteralNode<T>(type, place, slots, [.. items.Select(Of)])
            : new LiteralNode<T>(type, place, slots, items);

    internal override Node RepeatLists(TextRange place, ExpressionType type, Node size, Node? list)
        => new RepeatListsNode<T>(type, place, slots, (ValueNode<long>)size, OrNull(list));

    internal override Node Repeat(TextRange place, Node size, Node value) => new RepeatNode<T>(_list, place, slots, (ValueNode<long>)size, Of(value));

    internal override Node TakeCount(TextRange place, Node list, Node count, Node? fallback)
        => new TakeCountNode<T>(list.Type, place, slots, Of(list), (ValueNode<int>)count, OrNull(fallback));

    internal override Node TakeIndices(TextRange place, Node list, Node indices, Node? fallback)
        => list.Type.Levels > 1
            ? new TakeListsNode<T>(list.Type, place, slots, Of(list), (ValueNode<ulong>)indices)
            : new TakeIndicesNode<T>(list.Type, place, slots, Of(list), (ValueNode<ulong>)indices, OrNull(fallback));

    internal override Node Drop(TextRange place, Node list, Node indices)
        => new DropNode<T>(list.Type, place, slots, Of(list), (ValueNode<ulong>)indices);

    internal override Node Flatten(TextRange place, Node lists) => new FlattenNode<T>(lists.Type.Item, place, slots, Of(lists));

    internal override Node Concatenate(TextRange place, Node first, Node second)
        => new ConcatenateNode<T>(first.Type, place, slots, Of(first), Of(second));

    internal override Node Intersect(TextRange place, Node first, Node second) => new IntersectNode<T>(first.Type, place, slots, Of(first), Of(second));

    internal override Node IndexIn(TextRange place, Node values, Node set)
        => new IndexInNode<T, LinkByValue<T>>(new ExpressionType(ElementType.Int32, values.Type.Depth), place, slots, Of(values), Of(set));

    internal override Node Where(TextRange place, Node mask, Node whenTrue, Node whenFalse)
        => new WhereNode<T>(_list, place, slots, (ValueNode<bool>)mask, Of(whenTrue), Of(whenFalse));

    internal override Node Map(TextRange place, IReadOnlyList<Node> lists, IReadOnlyList<Local> items, Closure function)
        => new MapNode<T>(function.Body.Type.List, place, slots, lists, items, function with { Body = Of(function.Body, function.Slots) });

    internal override Node Order(TextRange place, Node list, Closure isBefore)
        => new OrderNode<T>(new ExpressionType(ElementType.UInt64, 1), place, slots, Of(list), isBefore);

    internal override Node Function(TextRange place, CSharpFunction function, RowArgument[] arguments, bool givesArray)
        => givesArray
            ? new FunctionListNode<T>(_list, place, slots, (RowFunction<T[]>)function, arguments)
            : new FunctionValueNode<T>(item, place, slots, (RowFunction<T>)function, arguments);

    /// <summary>A node whose values are those of the factory.</summary>
    private protected ValueNode<T> Of(Node node) => Of(node, slots);

    /// <summary>The same with the buffers of the expression or function that the node belongs to: only there they are the node's.</summary>
    private protected virtual ValueNode<T> Of(Node node, Slots buffers) => (ValueNode<T>)node;

    /// <summary>A node that was made, as others expect it.</summary>
    private protected virtual Node Given(ValueNode<T> node) => node;

    private ValueNode<T>? OrNull(Node? node) => node is null ? null : Of(node);

    private readonly struct ConversionVisitor(ExpressionType type, Slots slots, ValueNode<T> node) : IElementVisitor<Node>
    {
        public Node Visit<TOut>()
            where TOut : unmanaged, INumber<TOut>
            => new UnaryNode<T, TOut, Convert<T, TOut>>(type, node.Place, slots, node);

        public Node VisitBool() => new UnaryNode<T, bool, Convert<T, bool>>(type, node.Place, slots, node);

        public Node VisitText() => throw new InvalidOperationException("A number does not become text.");
    }
}
