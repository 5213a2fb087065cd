using System.Numerics;

namespace Microsoft.ML.Root.Expressions;

/// <summary>Makes the nodes of operations that whole numbers have, after promotion: there are four types then.</summary>
internal static class IntegerNodes
{
    /// <summary>Called with the first operand of an operation.</summary>
    private interface IVisitor
    {
        Node Visit<T>(ValueNode<T> first)
            where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>;
    }

    /// <summary>A function of each value, whose type the result has.</summary>
    internal static Node Unary<TFunction>(NodeBuilder builder, TextRange place, Node operand)
        where TFunction : struct, IIntegerFunction
        => Accept(operand, new UnaryVisitor<TFunction>(builder, place));

    /// <summary>An operator between pairs of values of one type, which the result has.</summary>
    internal static Node Binary<TOperator>(NodeBuilder builder, TextRange place, Node left, Node right)
        where TOperator : struct, IIntegerOperator
        => Accept(left, new BinaryVisitor<TOperator>(builder, place, right));

    /// <summary>A quotient or remainder, which not every pair has.</summary>
    internal static Node Divide<TOperator>(NodeBuilder builder, TextRange place, Node left, Node right)
        where TOperator : struct, INumberOperator
        => Accept(left, new DivisionVisitor<TOperator>(builder, place, right));

    private static Node Accept<TVisitor>(Node first, TVisitor visitor)
        where TVisitor : struct, IVisitor
        => first switch
        {
            ValueNode<int> values => visitor.Visit(values),
            ValueNode<uint> values => visitor.Visit(values),
            ValueNode<long> values => visitor.Visit(values),
            _ => visitor.Visit((ValueNode<ulong>)first),
        };

    private readonly struct UnaryVisitor<TFunction>(NodeBuilder builder, TextRange place) : IVisitor
        where TFunction : struct, IIntegerFunction
    {
        public Node Visit<T>(ValueNode<T> first)
            where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
            => new UnaryNode<T, T, IntegerFunction<T, TFunction>>(first.Type, place, builder.Slots, first);
    }

    private readonly struct BinaryVisitor<TOperator>(NodeBuilder builder, TextRange place, Node second) : IVisitor
        where TOperator : struct, IIntegerOperator
    {
        public Node Visit<T>(ValueNode<T> first)
            where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
            => new BinaryNode<T, T, IntegerOperator<T, TOperator>>(
                NodeBuilder.Deeper(first, second), place, builder.Slots, first, (ValueNode<T>)second);
    }

    private readonly struct DivisionVisitor<TOperator>(NodeBuilder builder, TextRange place, Node second) : IVisitor
        where TOperator : struct, INumberOperator
    {
        public Node Visit<T>(ValueNode<T> first)
            where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
            => new IntegerDivisionNode<T, TOperator>(NodeBuilder.Deeper(first, second), place, builder.Slots, first, (ValueNode<T>)second);
    }
}
