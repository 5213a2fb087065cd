using System.Numerics;
using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Expressions;

/// <summary>
/// Makes the nodes whose values have one type, by their constructors, which the compiler checks and a trimmed program keeps. What they
/// are made of has that type too; conditions, indices and sizes have been converted to theirs.
/// </summary>
internal abstract class NodeFactory
{
    /// <summary>The factory for values of a type.</summary>
    /// <param name="element">Type of the values.</param>
    /// <param name="slots">Buffers of the expression.</param>
    internal static NodeFactory Of(ElementType element, Slots slots) => element.Accept<FactoryVisitor, NodeFactory>(new(element, slots));

    /// <summary>A variable.</summary>
    internal abstract Local Local(int depth);

    /// <summary>Steps, then what uses their variables and has values of the type.</summary>
    internal abstract Node Let(TextRange place, IReadOnlyList<Step> steps, Node rest);

    /// <summary>The values of a column.</summary>
    internal abstract Node Column(TextRange place, int input, ColumnLayout layout);

    /// <summary>A constant.</summary>
    internal abstract Node Constant(TextRange place, object value);

    /// <summary>The same values in another type.</summary>
    internal abstract Node Convert(Node node, ElementType element);

    /// <summary>A value outside of a function of items.</summary>
    internal abstract Node Captured(TextRange place, Node captured, NeededRows needed);

    /// <summary>One of two values, or one of two collections.</summary>
    internal abstract Node Conditional(TextRange place, Node condition, Node whenTrue, Node whenFalse);

    /// <summary>Number of items.</summary>
    internal abstract Node Size(TextRange place, Node list);

    /// <summary>One item.</summary>
    internal abstract Node Element(TextRange place, Node list, Node index, bool fromEnd);

    /// <summary>The items for which a mask is true.</summary>
    internal abstract Node Mask(TextRange place, Node list, Node mask);

    /// <summary>A collection written out: of values, or of collections of them.</summary>
    internal abstract Node Literal(TextRange place, Node[] items, ExpressionType type);

    /// <summary>A collection of so many collections, copies of one or empty.</summary>
    internal abstract Node RepeatLists(TextRange place, ExpressionType type, Node size, Node? list);

    /// <summary>Some times the same value.</summary>
    internal abstract Node Repeat(TextRange place, Node size, Node value);

    /// <summary>Some items from the start or the end.</summary>
    internal abstract Node TakeCount(TextRange place, Node list, Node count, Node? fallback);

    /// <summary>The items at indices.</summary>
    internal abstract Node TakeIndices(TextRange place, Node list, Node indices, Node? fallback);

    /// <summary>The items that are not at indices.</summary>
    internal abstract Node Drop(TextRange place, Node list, Node indices);

    /// <summary>The items of all collections of a collection of collections.</summary>
    internal abstract Node Flatten(TextRange place, Node lists);

    /// <summary>The items of two collections.</summary>
    internal abstract Node Concatenate(TextRange place, Node first, Node second);

    /// <summary>The items that two collections have in common.</summary>
    internal abstract Node Intersect(TextRange place, Node first, Node second);

    /// <summary>Where values are in a collection.</summary>
    internal abstract Node IndexIn(TextRange place, Node values, Node set);

    /// <summary>Items of one of two, by a mask.</summary>
    internal abstract Node Where(TextRange place, Node mask, Node whenTrue, Node whenFalse);

    /// <summary>What a function that gives the type gives for each item.</summary>
    internal abstract Node Map(TextRange place, IReadOnlyList<Node> lists, IReadOnlyList<Local> items, Closure function);

    /// <summary>Indices of the items in the order of a function.</summary>
    internal abstract Node Order(TextRange place, Node list, Closure isBefore);

    /// <summary>What a function written in C# gives: a value a row, or an array.</summary>
    internal abstract Node Function(TextRange place, CSharpFunction function, RowArgument[] arguments, bool givesArray);

    private readonly struct FactoryVisitor(ElementType element, Slots slots) : IElementVisitor<NodeFactory>
    {
        public NodeFactory Visit<T>()
            where T : unmanaged, INumber<T>
            => new ElementNodeFactory<T>(new ExpressionType(element), slots);

        public NodeFactory VisitBool() => new ElementNodeFactory<bool>(new ExpressionType(element), slots);

        public NodeFactory VisitText() => new TextNodeFactory(slots);
    }
}
