using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.Expressions;

/// <summary>The methods of texts.</summary>
internal static class TextMethods
{
    private static readonly string[] Names = ["size", "length", "empty", "at", "find", "contains", "starts_with", "ends_with"];

    /// <summary>Binds a call of a method; its object is the first argument.</summary>
    internal static Node Bind(FunctionCall call)
    {
        TextNode text = (TextNode)call[0];
        switch (call.Name)
        {
            case "size" or "length" or "empty":
                Methods.Checked(call, 0);
                return Methods.Size(call, new TextSizeNode(call.Place, call.Builder.Slots, text));
            case "at":
                Methods.Checked(call, 1);
                return call.Operators.Index(call.Place, text, call.Scalar(1));
            case "find":
                return Part(call, text, typeof(TextFind), ElementType.UInt64);
            case "contains":
                return Part(call, text, typeof(TextContains), ElementType.Bool);
            case "starts_with":
                return Part(call, text, typeof(TextStartsWith), ElementType.Bool);
            case "ends_with":
                return Part(call, text, typeof(TextEndsWith), ElementType.Bool);
            default:
                call.Builder.Text.Throw(call.NamePlace, $"A text has no method '{call.Name}'{NearestName.Hint(call.Name, Names)}");
                return null!;
        }
    }

    private static Node Part(FunctionCall call, TextNode text, Type operation, ElementType result)
    {
        Methods.Checked(call, 1);
        if (call[1] is not TextNode part)
        {
            call.Builder.Text.Throw(call[1].Place, $"{call.Name} takes text, not {call[1].Type}");
            return null!;
        }

        return call.Builder.Make(
            typeof(TextPartNode<,>), new ExpressionType(result), call.Place, [result.ClrType(), operation], text, part);
    }
}
