using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.Expressions;

/// <summary>The methods of texts.</summary>
internal static class TextMethods
{
    private static readonly string[] Names = ["size", "length", "empty", "at", "front", "back", "substr", "find", "rfind", "compare", "contains", "starts_with", "ends_with", "c_str", "Contains", "AsString"];

    /// <summary>Binds a call of a method; its object is the first argument.</summary>
    internal static Node Bind(FunctionCall call)
    {
        TextNode text = (TextNode)call[0];
        switch (call.Name)
        {
            case "size" or "length" or "Length" or "empty":
                Methods.Checked(call, 0);
                return Methods.Size(call, new TextSizeNode(call.Place, call.Builder.Slots, text));
            case "at":
                Methods.Checked(call, 1);
                call.Operators.RequireIntegral(call.Scalar(1), "An index");
                return new TextItemNode(call.Place, call.Builder.Slots, text, (ValueNode<long>)call.Builder.Convert(call[1], ElementType.Int64), hasEnd: false);
            case "front" or "back":
                Methods.Checked(call, 0);
                return call.Operators.Index(call.Place, text, call.Name == "front" ? call.Builder.Constant(call.Place, 0) : Last(call, text));
            case "c_str" or "data" or "Data" or "AsString":
                Methods.Checked(call, 0);
                return text;
            case "substr":
                return Slice(call, text);
            case "compare":
                return Part<int, TextOrder>(call, text);
            case "rfind":
                return Part<ulong, TextFindLast>(call, text);
            case "find":
                return Part<ulong, TextFind>(call, text);
            case "contains" or "Contains":
                return Part<bool, TextContains>(call, text);
            case "starts_with" or "BeginsWith":
                return Part<bool, TextStartsWith>(call, text);
            case "ends_with" or "EndsWith":
                return Part<bool, TextEndsWith>(call, text);
            default:
                call.Builder.Text.Throw(call.NamePlace, $"A text has no method '{call.Name}'{NearestName.Hint(call.Name, Names)}");
                return null!;
        }
    }

    private static Node Last(FunctionCall call, TextNode text)
    {
        Node size = call.Builder.Convert(new TextSizeNode(call.Place, call.Builder.Slots, text), ElementType.Int64);
        return call.Operators.Binary(TokenKind.Minus, call.Place, size, call.Builder.Constant(call.Place, 1));
    }

    private static TextSliceNode Slice(FunctionCall call, TextNode text)
    {
        if (call.Count is < 2 or > 3)
        {
            call.Throw($"substr takes 1 to 2 arguments, not {call.Count - 1}");
        }

        Node count = call.Count == 3 ? call.Scalar(2) : call.Builder.Constant(call.Place, ulong.MaxValue);
        call.Operators.RequireIntegral(call.Scalar(1), "A place");
        call.Operators.RequireIntegral(count, "A size");
        return new TextSliceNode(
            call.Place,
            call.Builder.Slots,
            text,
            (ValueNode<ulong>)call.Builder.Convert(call[1], ElementType.UInt64),
            (ValueNode<ulong>)call.Builder.Convert(count, ElementType.UInt64));
    }

    private static Node Part<T, TOperation>(FunctionCall call, TextNode text)
        where T : unmanaged
        where TOperation : struct, ITextOperation<T>
    {
        Methods.Checked(call, 1);
        if (TextFunctions.AsText(call.Builder, call[1]) is not TextNode part)
        {
            call.Builder.Text.Throw(call[1].Place, $"{call.Name} takes text, not {call[1].Type}");
            return null!;
        }

        return new TextPartNode<T, TOperation>(
            new ExpressionType(ElementTypes.Of(typeof(T))!.Value), call.Place, call.Builder.Slots, text, part);
    }
}
