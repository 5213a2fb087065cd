using System.Numerics;

namespace Microsoft.ML.Root.Expressions;

/// <summary>Makes the nodes of operations that float and double have.</summary>
internal static class RealNodes
{
    /// <summary>A function of each value, whose type the result has.</summary>
    internal static Node Unary<TFunction>(NodeBuilder builder, TextRange place, Node operand)
        where TFunction : struct, IRealFunction
        => operand is ValueNode<float> single
            ? new UnaryNode<float, float, RealFunction<float, TFunction>>(operand.Type, place, builder.Slots, single)
            : new UnaryNode<double, double, RealFunction<double, TFunction>>(operand.Type, place, builder.Slots, (ValueNode<double>)operand);

    /// <summary>A function of pairs of values of one type, which the result has.</summary>
    internal static Node Binary<TOperator>(NodeBuilder builder, TextRange place, Node left, Node right)
        where TOperator : struct, IRealOperator
    {
        ExpressionType type = NodeBuilder.Deeper(left, right);
        return left is ValueNode<float> single
            ? new BinaryNode<float, float, RealOperator<float, TOperator>>(type, place, builder.Slots, single, (ValueNode<float>)right)
            : new BinaryNode<double, double, RealOperator<double, TOperator>>(
                type, place, builder.Slots, (ValueNode<double>)left, (ValueNode<double>)right);
    }

    /// <summary>A question about each value: bool for a value, a mask of int for a collection.</summary>
    internal static Node Question<TQuestion>(NodeBuilder builder, TextRange place, Node operand)
        where TQuestion : struct, IRealQuestion
        => operand is ValueNode<float> single
            ? Question<float, TQuestion>(builder, place, single)
            : Question<double, TQuestion>(builder, place, (ValueNode<double>)operand);

    private static Node Question<T, TQuestion>(NodeBuilder builder, TextRange place, ValueNode<T> operand)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TQuestion : struct, IRealQuestion
        => operand.Type.IsScalar
            ? new UnaryNode<T, bool, RealQuestion<T, TQuestion>>(new ExpressionType(ElementType.Bool), place, builder.Slots, operand)
            : new UnaryNode<T, int, UnaryFlag<T, RealQuestion<T, TQuestion>>>(
                operand.Type with { Element = ElementType.Int32 }, place, builder.Slots, operand);
}
