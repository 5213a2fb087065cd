using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Expressions;

/// <summary>Makes nodes: the generic types are closed here, once an expression, for the element types at hand.</summary>
/// <param name="text">The expression.</param>
internal sealed class NodeBuilder(ExpressionText text)
{
    /// <summary>The expression.</summary>
    internal ExpressionText Text { get; } = text;

    /// <summary>Buffers of the expression.</summary>
    internal Slots Slots { get; } = new();

    /// <summary>True when random numbers are drawn.</summary>
    internal bool IsRandom { get; set; }

    /// <summary>A node of an open generic class: type arguments, then what its constructor takes behind type, place and slots.</summary>
    internal Node Make(Type open, ExpressionType type, TextRange place, Type[] typeArguments, params object?[] arguments)
        => (Node)Activator.CreateInstance(open.MakeGenericType(typeArguments), [type, place, Slots, .. arguments])!;

    /// <summary>The same for a node with one type argument.</summary>
    internal Node Make(Type open, ExpressionType type, TextRange place, ElementType typeArgument, params object?[] arguments)
        => Make(open, type, place, [typeArgument.ClrType()], arguments);

    /// <summary>A constant.</summary>
    internal Node Constant(TextRange place, object value)
        => Make(typeof(ConstantNode<>), new ExpressionType(ElementTypes.Of(value.GetType())!.Value), place, [value.GetType()], value);

    /// <summary>The same values in another type.</summary>
    internal Node Convert(Node node, ElementType element)
    {
        if (node.Type.Element == element)
        {
            return node;
        }

        if (node.Type.IsText || element == ElementType.String)
        {
            Text.Throw(node.Place, $"A value of type {node.Type} cannot become {CppTypes.Name(element)}");
        }

        Type from = node.Type.Element.ClrType();
        Type to = element.ClrType();
        return Make(
            typeof(UnaryNode<,,>), node.Type with { Element = element }, node.Place,
            [from, to, typeof(Convert<,>).MakeGenericType(from, to)], node);
    }

    /// <summary>An operation on each value whose result has the operand's type.</summary>
    internal Node Unary(Type operation, TextRange place, Node operand)
    {
        Type element = operand.Type.Element.ClrType();
        return Make(typeof(UnaryNode<,,>), operand.Type, place, [element, element, Close(operation, element)], operand);
    }

    /// <summary>A question about each value: bool for a value, a mask of int for a collection.</summary>
    internal Node Question(Type operation, TextRange place, Node operand)
    {
        Type element = operand.Type.Element.ClrType();
        Type closed = Close(operation, element);
        return operand.Type.IsScalar
            ? Make(typeof(UnaryNode<,,>), new ExpressionType(ElementType.Bool), place, [element, typeof(bool), closed], operand)
            : Make(
                typeof(UnaryNode<,,>), operand.Type with { Element = ElementType.Int32 }, place,
                [element, typeof(int), typeof(UnaryFlag<,>).MakeGenericType(element, closed)], operand);
    }

    /// <summary>An operation on pairs of values of the same type, which is also the result's.</summary>
    internal Node Binary(Type operation, TextRange place, Node left, Node right)
    {
        Type element = left.Type.Element.ClrType();
        return Make(
            typeof(BinaryNode<,,>), Deeper(left, right), place, [element, element, Close(operation, element)], left, right);
    }

    /// <summary>A comparison of pairs of values of the same type: bool for values, a mask of int for collections.</summary>
    internal Node Compare(Type operation, TextRange place, Node left, Node right)
    {
        Type element = left.Type.Element.ClrType();
        Type closed = Close(operation, element);
        ExpressionType type = Deeper(left, right);
        return type.IsScalar
            ? Make(typeof(BinaryNode<,,>), type with { Element = ElementType.Bool }, place, [element, typeof(bool), closed], left, right)
            : Make(
                typeof(BinaryNode<,,>), type with { Element = ElementType.Int32 }, place,
                [element, typeof(int), typeof(Flag<,>).MakeGenericType(element, closed)], left, right);
    }

    /// <summary>A variable, then what uses it; where that is text the variable is no use.</summary>
    internal Node Let(TextRange place, Local local, Node value, Node rest)
    {
        if (rest.Type.IsText)
        {
            Text.Throw(rest.Place, "Behind a variable comes a number or a collection of numbers, not text");
        }

        return (Node)Activator.CreateInstance(typeof(LetNode<>).MakeGenericType(rest.Type.Element.ClrType()), place, local, value, rest)!;
    }

    /// <summary>Both operands in the type of the usual arithmetic conversions.</summary>
    internal (Node Left, Node Right) Common(Node left, Node right)
    {
        ElementType common = CppTypes.Common(left.Type.Element, right.Type.Element);
        return (Convert(left, common), Convert(right, common));
    }

    /// <summary>The structure of the operand that has more levels, with the left one's element type.</summary>
    internal static ExpressionType Deeper(Node left, Node right)
        => left.Type with { Depth = Math.Max(left.Type.Depth, right.Type.Depth) };

    private static Type Close(Type operation, Type element)
        => operation.IsGenericTypeDefinition ? operation.MakeGenericType(element) : operation;
}
