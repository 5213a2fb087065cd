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
            return ListNodes.Size(builder, place, operand);
        }

        RequireNumber(operand, "the operator");
        switch (kind)
        {
            case TokenKind.Plus:
                return operand.Type.IsScalar ? Promoted(operand) : operand;
            case TokenKind.Minus:
                return InPromotedType(operand, o => builder.Unary(typeof(Negate<>), place, o));
            case TokenKind.Tilde:
                RequireIntegral(operand, "'~'");
                return InPromotedType(operand, o => builder.Unary(typeof(Complement<>), place, o));
            case TokenKind.Exclamation:
                return operand.Type.IsScalar || operand.Type.Element == ElementType.Bool
                    ? builder.Unary(typeof(Not), place, builder.Convert(operand, ElementType.Bool))
                    : builder.Unary(typeof(IsZero<>), place, operand);
            default:
                Text.Throw(place, "There are no pointers in an expression");
                return null!;
        }
    }

    /// <summary>An operator between two operands.</summary>
    internal Node Binary(TokenKind kind, TextRange place, Node left, Node right)
    {
        if (left.Type.IsText && right.Type.IsText && Comparison(kind) is not null)
        {
            return new TextComparisonNode(place, builder.Slots, kind, (TextNode)left, (TextNode)right);
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
        if (Comparison(kind) is Type comparison)
        {
            bool swapped = kind is TokenKind.Greater or TokenKind.GreaterOrEqual;
            return builder.Compare(comparison, place, swapped ? r : l, swapped ? l : r);
        }

        bool isDivision = kind is TokenKind.Slash or TokenKind.Percent && l.Type.IsIntegral;
        return isDivision ? Division(kind, place, l, r) : builder.Binary(Arithmetic(kind), place, l, r);
    }

    /// <summary><c>condition ? first : second</c>.</summary>
    internal Node Conditional(TextRange place, Node condition, Node whenTrue, Node whenFalse)
    {
        Node decided = Condition(condition);
        if (whenTrue.Type.IsText || whenFalse.Type.IsText)
        {
            Text.Throw(place, "A condition cannot choose between texts");
        }

        if (whenTrue.Type.Depth != whenFalse.Type.Depth || (!whenTrue.Type.IsScalar && whenTrue.Type != whenFalse.Type))
        {
            Text.Throw(
                place, $"Both sides of ':' need the same type, here they have types {whenTrue.Type} and {whenFalse.Type}");
        }

        (Node first, Node second) = whenTrue.Type == whenFalse.Type ? (whenTrue, whenFalse) : builder.Common(whenTrue, whenFalse);
        return first.Type.Depth switch
        {
            0 => builder.Make(typeof(ConditionalNode<>), first.Type, place, first.Type.Element, decided, first, second),
            1 => ListNodes.Conditional(builder, place, decided, first, second),
            _ => Refuse(place, "A condition cannot choose between collections of collections"),
        };
    }

    /// <summary>An explicit conversion.</summary>
    internal Node Cast(TextRange place, ExpressionType type, Node operand)
    {
        if (operand.Type.Depth != type.Depth || operand.Type.IsText)
        {
            Text.Throw(place, $"A value of type {operand.Type} cannot be converted to {type}");
        }

        return builder.Convert(operand, type.Element);
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
            return new TextItemNode(place, builder.Slots, text, (ValueNode<long>)builder.Convert(index, ElementType.Int64));
        }

        RequireCollection(target, "'[]'");
        if (index.Type.IsScalar)
        {
            RequireIntegral(index, "An index");
            return ListNodes.Element(builder, place, target, index);
        }

        if (index.Type.Depth > 1 || index.Type.IsText || target.Type.Depth > 1)
        {
            Text.Throw(index.Place, $"A value of type {index.Type} is no mask of {target.Type}");
        }

        return ListNodes.Mask(builder, place, target, builder.Convert(index, ElementType.Bool));
    }

    /// <summary>The value as bool, for a place where only one is possible.</summary>
    internal Node Condition(Node node)
    {
        if (!node.Type.IsScalar || node.Type.IsText)
        {
            Text.Throw(node.Place, $"A condition is true or false for the entry, not of type {node.Type}; use Any or All");
        }

        return builder.Convert(node, ElementType.Bool);
    }

    /// <summary>Refuses text.</summary>
    internal void RequireNumber(Node node, string what)
    {
        if (node.Type.IsText)
        {
            Text.Throw(node.Place, $"{char.ToUpperInvariant(what[0])}{what[1..]} does not take text");
        }
    }

    /// <summary>Refuses float and double.</summary>
    internal void RequireIntegral(Node node, string what)
    {
        if (!node.Type.IsIntegral)
        {
            string hint = what == "'%'" ? "; use fmod" : "";
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

    private static Type? Comparison(TokenKind kind) => kind switch
    {
        TokenKind.Less or TokenKind.Greater => typeof(Less<>),
        TokenKind.LessOrEqual or TokenKind.GreaterOrEqual => typeof(LessOrEqual<>),
        TokenKind.Equal => typeof(Equal<>),
        TokenKind.NotEqual => typeof(NotEqual<>),
        _ => null,
    };

    private static Type Arithmetic(TokenKind kind) => kind switch
    {
        TokenKind.Plus => typeof(Add<>),
        TokenKind.Minus => typeof(Subtract<>),
        TokenKind.Star => typeof(Multiply<>),
        TokenKind.Slash => typeof(Divide<>),
        TokenKind.Ampersand => typeof(BitwiseAnd<>),
        TokenKind.Pipe => typeof(BitwiseOr<>),
        TokenKind.Caret => typeof(BitwiseXor<>),
        _ => throw new InvalidOperationException($"{kind} is no operator."),
    };

    private static char OperatorText(TokenKind kind) => kind switch
    {
        TokenKind.Percent => '%',
        TokenKind.Ampersand => '&',
        TokenKind.Pipe => '|',
        _ => '^',
    };

    private Node Division(TokenKind kind, TextRange place, Node left, Node right)
    {
        Type element = left.Type.Element.ClrType();
        Type operation = (kind == TokenKind.Slash ? typeof(Divide<>) : typeof(Modulo<>)).MakeGenericType(element);
        ExpressionType type = left.Type with { Depth = Math.Max(left.Type.Depth, right.Type.Depth) };
        return builder.Make(typeof(IntegerDivisionNode<,>), type, place, [element, operation], left, right);
    }

    private Node Logical(bool isAnd, TextRange place, Node left, Node right)
    {
        Node l = builder.Convert(left, ElementType.Bool);
        Node r = builder.Convert(right, ElementType.Bool);
        return l.Type.IsScalar && r.Type.IsScalar
            ? new LogicalNode(place, builder.Slots, isAnd, (ValueNode<bool>)l, (ValueNode<bool>)r)
            : builder.Compare(isAnd ? typeof(Both) : typeof(Either), place, l, r);
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
        return builder.Binary(
            isLeft ? typeof(ShiftLeft<>) : typeof(ShiftRight<>), place, l, builder.Convert(right, l.Type.Element));
    }

    private Node Promoted(Node node) => builder.Convert(node, CppTypes.Promote(node.Type.Element));

    /// <summary>Applies an operation after promotion; on a collection the result goes back to the collection's type, as RVec does.</summary>
    private Node InPromotedType(Node operand, Func<Node, Node> operation)
    {
        Node result = operation(Promoted(operand));
        return operand.Type.IsScalar ? result : builder.Convert(result, operand.Type.Element);
    }

    private Node Refuse(TextRange place, string problem)
    {
        Text.Throw(place, problem);
        return null!;
    }
}
