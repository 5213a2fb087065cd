using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Expressions;

/// <summary>Makes the nodes of an expression: those of operations are in <see cref="NumberNodes"/> and its kin.</summary>
/// <param name="text">The expression.</param>
/// <param name="options">What holds for all expressions.</param>
/// <param name="functions">The functions in the expression that have a name.</param>
internal sealed class NodeBuilder(ExpressionText text, ExpressionOptions options, NamedFunctions functions)
{
    /// <summary>The expression.</summary>
    internal ExpressionText Text { get; } = text;

    /// <summary>What holds for all expressions.</summary>
    internal ExpressionOptions Options { get; } = options;

    /// <summary>Buffers of the expression.</summary>
    internal Slots Slots { get; } = new();

    /// <summary>Where the calls of functions with a name stand inside which nodes are made, the outermost one first.</summary>
    internal IReadOnlyList<int> OpenCalls => functions.Open;

    /// <summary>True where the nodes are those of a program, which runs row by row already.</summary>
    internal bool IsInProgram { get; set; }

    /// <summary>True when random numbers are drawn.</summary>
    internal bool IsRandom { get; set; }

    /// <summary>Makes nodes whose values have a type.</summary>
    internal NodeFactory Of(ElementType element) => NodeFactory.Of(element, Slots);

    /// <summary>Makes nodes whose values have the type of another one's.</summary>
    internal NodeFactory Of(Node node) => Of(node.Type);

    /// <summary>Makes nodes whose values have a type, at any depth.</summary>
    internal NodeFactory Of(ExpressionType type)
        => type.Vector is null ? Of(type.Element) : new ElementNodeFactory<VectorValue>(type with { Depth = 0 }, Slots);

    /// <summary>A constant.</summary>
    internal Node Constant(TextRange place, object value) => Of(ElementTypes.Of(value.GetType())!.Value).Constant(place, value);

    /// <summary>The same values in another type.</summary>
    internal Node Convert(Node node, ElementType element)
    {
        if (node.Type.Vector is not null)
        {
            Text.Throw(node.Place, $"A value of type {node.Type} cannot become {CppTypes.Name(element)}; its methods give numbers, such as Pt()");
        }

        if (node.Type.Element == element)
        {
            return node;
        }

        if (node.Type.IsText || element == ElementType.String)
        {
            Text.Throw(node.Place, $"A value of type {node.Type} cannot become {CppTypes.Name(element)}");
        }

        return Of(node).Convert(node, element);
    }

    /// <summary>The same values or vectors with those of another type.</summary>
    internal Node Convert(Node node, ExpressionType type)
        => type.Vector is null ? Convert(node, type.Element) : VectorNodes.Convert(this, node, type);

    /// <summary>A variable of a type.</summary>
    internal Local Local(ExpressionType type) => Of(type).Local(type.Depth);

    /// <summary>A variable, then what uses it.</summary>
    internal Node Let(TextRange place, Local local, Node value, Node rest) => Let(place, [new StoreStep(local, value)], rest);

    /// <summary>Steps, then what uses their variables.</summary>
    internal Node Let(TextRange place, IReadOnlyList<Step> steps, Node rest)
        => steps.Count == 0 ? rest
            : rest is TextNode text ? new LetTextNode(place, steps, text)
            : Of(rest).Let(place, steps, rest);

    /// <summary>A comparison of pairs of values: bool for values, a mask of int for collections.</summary>
    internal Node Compare<T, TOperation>(TextRange place, ValueNode<T> left, ValueNode<T> right)
        where T : unmanaged
        where TOperation : struct, IBinaryOperation<T, bool>
    {
        ExpressionType type = Deeper(left, right);
        return type.IsScalar
            ? new BinaryNode<T, bool, TOperation>(type with { Element = ElementType.Bool }, place, Slots, left, right)
            : new BinaryNode<T, int, Flag<T, TOperation>>(type with { Element = ElementType.Int32 }, place, Slots, left, right);
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
}
