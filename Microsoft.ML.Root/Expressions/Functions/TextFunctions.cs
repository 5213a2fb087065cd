using System.Numerics;
using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Expressions;

/// <summary>Functions that make texts of numbers and numbers of texts.</summary>
internal static class TextFunctions
{
    /// <summary>Adds the functions to the table.</summary>
    internal static void AddTo(Dictionary<string, Func<FunctionCall, Node>> table)
    {
        table.Add("to_string", call =>
        {
            call.Require(1);
            Node number = call.Scalar(0);
            return CppTypes.Promote(number.Type.Element).AcceptNumber<DigitsVisitor, Node>(
                new(call, call.Builder.Convert(number, CppTypes.Promote(number.Type.Element))));
        });
        table.Add("stoi", call => Integer(call, ElementType.Int32, int.MinValue, int.MaxValue));
        table.Add("stol", call => Integer(call, ElementType.Int64, long.MinValue, long.MaxValue));
        table.Add("stoll", call => Integer(call, ElementType.Int64, long.MinValue, long.MaxValue));
        table.Add("stof", call => call.Builder.Convert(new TextNumberNode(call.Place, call.Builder.Slots, Text(call, 0, 1)), ElementType.Float32));
        table.Add("stod", call => new TextNumberNode(call.Place, call.Builder.Slots, Text(call, 0, 1)));
        table.Add("strcmp", call => Compare(call, Text(call, 0, 2), Text(call, 1, 2)));
    }

    /// <summary>-1, 0 or 1, as the first text comes before the second, is the same, or comes behind it.</summary>
    internal static Node Compare(FunctionCall call, TextNode left, TextNode right)
        => new TextPartNode<int, TextOrder>(new ExpressionType(ElementType.Int32), call.Place, call.Builder.Slots, left, right);

    /// <summary>A text, or a character as a text; null for other values.</summary>
    internal static TextNode? AsText(NodeBuilder builder, Node node)
        => node as TextNode ?? (node is ValueNode<sbyte> { Type.IsScalar: true } character ? new CharacterTextNode(node.Place, builder.Slots, character) : null);

    private static Node Integer(FunctionCall call, ElementType type, long least, long most)
        => call.Builder.Convert(new TextIntegerNode(call.Place, call.Builder.Slots, Text(call, 0, 1), least, most), type);

    private static TextNode Text(FunctionCall call, int index, int arguments)
    {
        call.Require(arguments);
        if (call[index] is not TextNode text)
        {
            call.Builder.Text.Throw(call[index].Place, $"{call.Name} takes text, not {call[index].Type}");
            return null!;
        }

        return text;
    }

    private readonly struct DigitsVisitor(FunctionCall call, Node number) : INumberVisitor<Node>
    {
        public Node Visit<T>()
            where T : unmanaged, INumber<T>
            => new NumberTextNode<T>(call.Place, call.Builder.Slots, (ValueNode<T>)number);
    }
}
