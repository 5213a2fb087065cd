using System.Numerics;
using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Expressions;

/// <summary>Makes the nodes of operations that numbers of all types have; bool has been converted.</summary>
internal static class NumberNodes
{
    /// <summary>A function of each value, whose type the result has.</summary>
    internal static Node Unary<TFunction>(NodeBuilder builder, TextRange place, Node operand)
        where TFunction : struct, INumberFunction
        => operand.Type.Element.AcceptNumber<UnaryVisitor<TFunction>, Node>(new(builder, place, operand));

    /// <summary>An operator between pairs of values of one type, which the result has.</summary>
    internal static Node Binary<TOperator>(NodeBuilder builder, TextRange place, Node left, Node right)
        where TOperator : struct, INumberOperator
        => left.Type.Element.AcceptNumber<BinaryVisitor<TOperator>, Node>(new(builder, place, left, right));

    /// <summary>A comparison of pairs of values of one type.</summary>
    internal static Node Compare<TComparison>(NodeBuilder builder, TextRange place, Node left, Node right)
        where TComparison : struct, INumberComparison
        => left.Type.Element.AcceptNumber<ComparisonVisitor<TComparison>, Node>(new(builder, place, left, right));

    /// <summary>A function of a collection that gives one value of the items' type.</summary>
    internal static Node Reduce<TReduction>(NodeBuilder builder, TextRange place, Node list)
        where TReduction : struct, INumberReduction
        => list.Type.Element.AcceptNumber<ReductionVisitor<TReduction>, Node>(new(builder, place, list));

    /// <summary>A function of a collection that gives one value of a type of its own.</summary>
    internal static Node Statistic<TOut, TStatistic>(NodeBuilder builder, TextRange place, Node list)
        where TOut : unmanaged
        where TStatistic : struct, INumberStatistic<TOut>
        => list.Type.Element.AcceptNumber<StatisticVisitor<TOut, TStatistic>, Node>(new(builder, place, list));

    /// <summary>A function of a collection that gives some or all of its items.</summary>
    internal static Node Rearrange<TRearrangement>(NodeBuilder builder, TextRange place, Node list)
        where TRearrangement : struct, INumberRearrangement
        => list.Type.Element.AcceptNumber<RearrangementVisitor<TRearrangement>, Node>(new(builder, place, list));

    /// <summary>A function of a collection that gives indices of some or all of its items.</summary>
    internal static Node Index<TIndexing>(NodeBuilder builder, TextRange place, Node list)
        where TIndexing : struct, INumberIndexing
        => list.Type.Element.AcceptNumber<IndexingVisitor<TIndexing>, Node>(new(builder, place, list));

    private readonly struct UnaryVisitor<TFunction>(NodeBuilder builder, TextRange place, Node operand) : INumberVisitor<Node>
        where TFunction : struct, INumberFunction
    {
        public Node Visit<T>()
            where T : unmanaged, INumber<T>
            => new UnaryNode<T, T, NumberFunction<T, TFunction>>(operand.Type, place, builder.Slots, (ValueNode<T>)operand);
    }

    private readonly struct BinaryVisitor<TOperator>(NodeBuilder builder, TextRange place, Node left, Node right) : INumberVisitor<Node>
        where TOperator : struct, INumberOperator
    {
        public Node Visit<T>()
            where T : unmanaged, INumber<T>
            => new BinaryNode<T, T, NumberOperator<T, TOperator>>(
                NodeBuilder.Deeper(left, right), place, builder.Slots, (ValueNode<T>)left, (ValueNode<T>)right);
    }

    private readonly struct ComparisonVisitor<TComparison>(NodeBuilder builder, TextRange place, Node left, Node right) : INumberVisitor<Node>
        where TComparison : struct, INumberComparison
    {
        public Node Visit<T>()
            where T : unmanaged, INumber<T>
            => builder.Compare<T, NumberComparison<T, TComparison>>(place, (ValueNode<T>)left, (ValueNode<T>)right);
    }

    private readonly struct ReductionVisitor<TReduction>(NodeBuilder builder, TextRange place, Node list) : INumberVisitor<Node>
        where TReduction : struct, INumberReduction
    {
        public Node Visit<T>()
            where T : unmanaged, INumber<T>
        {
            bool hasNaN = builder.Options.EmptyCollections == EmptyCollectionPolicy.NaN && list.Type.IsReal;
            return new ReductionNode<T, T, NumberReduction<T, TReduction>>(
                new ExpressionType(list.Type.Element), place, builder.Slots, (ValueNode<T>)list, hasNaN ? T.CreateTruncating(double.NaN) : null);
        }
    }

    private readonly struct StatisticVisitor<TOut, TStatistic>(NodeBuilder builder, TextRange place, Node list) : INumberVisitor<Node>
        where TOut : unmanaged
        where TStatistic : struct, INumberStatistic<TOut>
    {
        public Node Visit<T>()
            where T : unmanaged, INumber<T>
            => new ReductionNode<T, TOut, NumberStatistic<T, TOut, TStatistic>>(
                new ExpressionType(ElementTypes.Of(typeof(TOut))!.Value), place, builder.Slots, (ValueNode<T>)list, null);
    }

    private readonly struct RearrangementVisitor<TRearrangement>(NodeBuilder builder, TextRange place, Node list) : INumberVisitor<Node>
        where TRearrangement : struct, INumberRearrangement
    {
        public Node Visit<T>()
            where T : unmanaged, INumber<T>
            => new RearrangementNode<T, T, NumberRearrangement<T, TRearrangement>>(list.Type, place, builder.Slots, (ValueNode<T>)list);
    }

    private readonly struct IndexingVisitor<TIndexing>(NodeBuilder builder, TextRange place, Node list) : INumberVisitor<Node>
        where TIndexing : struct, INumberIndexing
    {
        public Node Visit<T>()
            where T : unmanaged, INumber<T>
            => new RearrangementNode<T, ulong, NumberIndexing<T, TIndexing>>(
                new ExpressionType(ElementType.UInt64, 1), place, builder.Slots, (ValueNode<T>)list);
    }
}
