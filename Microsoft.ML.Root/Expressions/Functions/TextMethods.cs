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
                return Part<ulong, TextFind>(call, text);
            case "contains":
                return Part<bool, TextContains>(call, text);
            case "starts_with":
                return Part<bool, TextStartsWith>(call, text);
            case "ends_with":
                return Part<bool, TextEndsWith>(call, text);
            default:
                call.Builder.Text.Throw(call.NamePlace, $"A text has no method '{call.Name}'{NearestName.Hint(call.Name, Names)}");
                return null!;
        }
    }

    private static Node Part<T, TOperation>(FunctionCall call, TextNode text)
        where T : unmanaged
        where TOperation : struct, ITextOperation<T>
    {
        Methods.Checked(call, 1);
        if (call[1] is not TextNode part)
        {
            call.Builder.Text.Throw(call[1].Place, $"{call.Name} takes text, not {call[1].Type}");
            return null!;
        }

        return new TextPartNode<T, TOperation>(
            new ExpressionType(ElementTypes.Of(typeof(T))!.Value), call.Place, call.Builder.Slots, text, part);
    }
}
