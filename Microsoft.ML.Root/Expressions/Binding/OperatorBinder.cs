using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Expressions;

/// <summary>The operators: which types they take, in which type they compute, which type they give.</summary>
/// <param name="builder">Makes the nodes.</param>
internal sealed class OperatorBinder(NodeBuilder builder)
{
    private ExpressionText Text => builder.Text;

    /// <summary>An operator before an operand.</summary>
    internal Node Unary(TokenKind kind, TextRange place, Node operand)
    {
        if (kind == TokenKind.Hash)
        {
            RequireCollection(operand, "'#'");
            return builder.Of(operand).Size(place, operand);
        }

        if (operand.Type.Vector is not null && kind is TokenKind.Plus or TokenKind.Minus)
        {
            return kind == TokenKind.Plus ? operand : VectorBinder.Negate(builder, place, operand);
        }

        RequireNumber(operand, "the operator");
        switch (kind)
        {
            case TokenKind.Plus:
                return operand.Type.IsScalar ? Promoted(operand) : operand;
            case TokenKind.Minus:
                return InPromotedType(operand, o => NumberNodes.Unary<Negate>(builder, place, o));
            case TokenKind.Tilde:
                RequireIntegral(operand, "'~'");
                return InPromotedType(operand, o => IntegerNodes.Unary<Complement>(builder, place, o));
            case TokenKind.Exclamation:
                return operand.Type.IsScalar || operand.Type.Element == ElementType.Bool
                    ? new UnaryNode<bool, bool, Not>(
                        operand.Type with { Element = ElementType.Bool }, place, builder.Slots, (ValueNode<bool>)builder.Convert(operand, ElementType.Bool))
                    : NumberNodes.Unary<IsZero>(builder, place, operand);
            default:
                Text.Throw(place, "There are no pointers in an expression");
                return null!;
        }
    }

    /// <summary>An operator between two operands.</summary>
    internal Node Binary(TokenKind kind, TextRange place, Node left, Node right)
    {
        if (left.Type is { IsText: true, Depth: < 2 } && right.Type is { IsText: true, Depth: < 2 } && IsComparison(kind))
        {
            return left is TextNode leftText && right is TextNode rightText
                ? new TextComparisonNode(place, builder.Slots, kind, leftText, rightText)
                : ((TextNodeFactory)builder.Of(ElementType.String)).Compare(kind, place, left, right);
        }

        if (kind == TokenKind.Plus && (left.Type.IsText || right.Type.IsText)
            && TextFunctions.AsText(builder, left) is TextNode first && TextFunctions.AsText(builder, right) is TextNode second)
        {
            return new TextConcatenationNode(place, builder.Slots, first, second);
        }

        if (left.Type.Vector is not null || right.Type.Vector is not null)
        {
            return VectorBinder.Binary(builder, kind, place, left, right);
        }

        RequireNumber(left, "the operator");
        RequireNumber(right, "the operator");
        if (kind is TokenKind.AndAnd or TokenKind.OrOr)
        {
            return Logical(kind == TokenKind.AndAnd, place, left, right);
        }

        if (kind is TokenKind.ShiftLeft or TokenKind.ShiftRight)
        {
            return Shift(kind == TokenKind.ShiftLeft, place, left, right);
        }

        if (kind is TokenKind.Percent or TokenKind.Ampersand or TokenKind.Pipe or TokenKind.Caret)
        {
            string name = $"'{OperatorText(kind)}'";
            RequireIntegral(left, name);
            RequireIntegral(right, name);
        }

        (Node l, Node r) = builder.Common(left, right);
        return kind switch
        {
            TokenKind.Less => NumberNodes.Compare<Less>(builder, place, l, r),
            TokenKind.LessOrEqual => NumberNodes.Compare<LessOrEqual>(builder, place, l, r),
            TokenKind.Greater => NumberNodes.Compare<Less>(builder, place, r, l),
            TokenKind.GreaterOrEqual => NumberNodes.Compare<LessOrEqual>(builder, place, r, l),
            TokenKind.Equal => NumberNodes.Compare<Equal>(builder, place, l, r),
            TokenKind.NotEqual => NumberNodes.Compare<NotEqual>(builder, place, l, r),
            TokenKind.Plus => NumberNodes.Binary<Add>(builder, place, l, r),
            TokenKind.Minus => NumberNodes.Binary<Subtract>(builder, place, l, r),
            TokenKind.Star => NumberNodes.Binary<Multiply>(builder, place, l, r),
            TokenKind.Slash when l.Type.IsIntegral => IntegerNodes.Divide<Divide>(builder, place, l, r),
            TokenKind.Slash => NumberNodes.Binary<Divide>(builder, place, l, r),
            TokenKind.Percent => IntegerNodes.Divide<Modulo>(builder, place, l, r),
            TokenKind.Ampersand => IntegerNodes.Binary<BitwiseAnd>(builder, place, l, r),
            TokenKind.Pipe => IntegerNodes.Binary<BitwiseOr>(builder, place, l, r),
            TokenKind.Caret => IntegerNodes.Binary<BitwiseXor>(builder, place, l, r),
            _ => throw new InvalidOperationException($"{kind} is no operator."),
        };
    }

    /// <summary><c>condition ? first : second</c>.</summary>
    internal Node Conditional(TextRange place, Node condition, Node whenTrue, Node whenFalse)
    {
        Node decided = Condition(condition);
        if (whenTrue is TextNode text && whenFalse is TextNode otherText)
        {
            return new TextConditionalNode(place, builder.Slots, (ValueNode<bool>)decided, text, otherText);
        }

        if (whenTrue.Type.IsNumber || whenTrue.Type != whenFalse.Type)
        {
            RequireNumber(whenTrue, "':' beside a number");
            RequireNumber(whenFalse, "':' beside a number");
        }

        if (whenTrue.Type.Depth != whenFalse.Type.Depth || (!whenTrue.Type.IsScalar && whenTrue.Type != whenFalse.Type))
        {
            Text.Throw(
                place, $"Both sides of ':' need the same type, here they have types {whenTrue.Type} and {whenFalse.Type}");
        }

        (Node first, Node second) = whenTrue.Type == whenFalse.Type ? (whenTrue, whenFalse) : builder.Common(whenTrue, whenFalse);
        return builder.Of(first).Conditional(place, decided, first, second);
    }

    /// <summary>An explicit conversion.</summary>
    internal Node Cast(TextRange place, ExpressionType type, Node operand)
    {
        if (operand.Type.Depth != type.Depth || operand.Type.IsText != type.IsText)
        {
            Text.Throw(place, $"A value of type {operand.Type} cannot be converted to {type}");
        }

        return builder.Convert(operand, type);
    }

    /// <summary>An index or a mask.</summary>
    internal Node Index(TextRange place, Node target, Node index)
    {
        if (target is TextNode text)
        {
            if (!index.Type.IsScalar)
            {
                Text.Throw(index.Place, $"An index of a text is one value, not {index.Type}");
            }

            RequireIntegral(index, "An index");
            return new TextItemNode(place, builder.Slots, text, (ValueNode<long>)builder.Convert(index, ElementType.Int64), hasEnd: true);
        }

        RequireCollection(target, "'[]'");
        if (index.Type.IsScalar)
        {
            RequireIntegral(index, "An index");
            return ListNodes.Element(builder, place, target, index);
        }

        if (index.Type.Depth > 1 || !index.Type.IsNumber)
        {
            Text.Throw(index.Place, $"A value of type {index.Type} is no mask of {target.Type}");
        }

        Node mask = builder.Convert(index, ElementType.Bool);
        return target.Type.Levels == 1
            ? builder.Of(target).Mask(place, target, mask)
            : ListNodes.Rearranged(builder, place, target, indices => builder.Of(indices).Mask(place, indices, mask));
    }

    /// <summary>The value as bool, for a place where only one is possible.</summary>
    internal Node Condition(Node node)
    {
        if (!node.Type.IsScalar || !node.Type.IsNumber)
        {
            Text.Throw(node.Place, $"A condition is true or false for the entry, not of type {node.Type}; use Any or All");
        }

        return builder.Convert(node, ElementType.Bool);
    }

    /// <summary>Refuses text and vectors.</summary>
    internal void RequireNumber(Node node, string what)
    {
        if (!node.Type.IsNumber)
        {
            string given = node.Type.IsText ? "text" : $"{node.Type}";
            Text.Throw(node.Place, $"{char.ToUpperInvariant(what[0])}{what[1..]} does not take {given}");
        }
    }

    /// <summary>Refuses float and double.</summary>
    internal void RequireIntegral(Node node, string what)
    {
        if (!node.Type.IsIntegral)
        {
            string hint = what switch { "'%'" => "; use fmod", "'^'" => "; a power is pow(x, y)", _ => "" };
            Text.Throw(node.Place, $"{what} takes whole numbers, not {node.Type}{hint}");
        }
    }

    /// <summary>Refuses what is no collection.</summary>
    internal void RequireCollection(Node node, string what)
    {
        if (node.Type.IsScalar)
        {
            Text.Throw(node.Place, $"{what} takes a collection, not {node.Type}");
        }
    }

    private static bool IsComparison(TokenKind kind)
        => kind is TokenKind.Less or TokenKind.LessOrEqual or TokenKind.Greater or TokenKind.GreaterOrEqual or TokenKind.Equal or TokenKind.NotEqual;

    private static char OperatorText(TokenKind kind) => kind switch
    {
        TokenKind.Percent => '%',
        TokenKind.Ampersand => '&',
        TokenKind.Pipe => '|',
        _ => '^',
    };

    private Node Logical(bool isAnd, TextRange place, Node left, Node right)
    {
        Node l = builder.Convert(left, ElementType.Bool);
        Node r = builder.Convert(right, ElementType.Bool);
        return l.Type.IsScalar && r.Type.IsScalar
            ? new LogicalNode(place, builder.Slots, isAnd, (ValueNode<bool>)l, (ValueNode<bool>)r)
            : isAnd ? builder.Compare<bool, Both>(place, (ValueNode<bool>)l, (ValueNode<bool>)r)
            : builder.Compare<bool, Either>(place, (ValueNode<bool>)l, (ValueNode<bool>)r);
    }

    private Node Shift(bool isLeft, TextRange place, Node left, Node right)
    {
        string name = isLeft ? "'<<'" : "'>>'";
        RequireIntegral(left, name);
        RequireIntegral(right, name);
        if (!left.Type.IsScalar || !right.Type.IsScalar)
        {
            Text.Throw(place, $"{name} takes values, not collections");
        }

        Node l = Promoted(left);
        if (isLeft && right is ConstantNode<int> { Value: int count } && count >= 8 * l.Type.Element.Size())
        {
            // Where C++ leaves the result open, compilers that see the count give 0.
            return builder.Convert(builder.Constant(place, 0), l.Type.Element);
        }

        Node r = builder.Convert(right, l.Type.Element);
        return isLeft ? IntegerNodes.Binary<ShiftLeft>(builder, place, l, r) : IntegerNodes.Binary<ShiftRight>(builder, place, l, r);
    }

    private Node Promoted(Node node) => builder.Convert(node, CppTypes.Promote(node.Type.Element));

    /// <summary>Applies an operation after promotion; on a collection the result goes back to the collection's type, as RVec does.</summary>
    private Node InPromotedType(Node operand, Func<Node, Node> operation)
    {
        Node result = operation(Promoted(operand));
        return operand.Type.IsScalar ? result : builder.Convert(result, operand.Type.Element);
    }
}
