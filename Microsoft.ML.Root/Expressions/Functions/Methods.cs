using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.Expressions;

/// <summary>The methods of collections.</summary>
internal static class Methods
{
    private static readonly string[] Names = ["size", "empty", "at", "front", "back", "has_value", "value", "value_or"];

    /// <summary>Binds a call of a method; its object is the first argument.</summary>
    internal static Node Bind(FunctionCall call)
    {
        Node target = call[0];
        if (target is TextNode)
        {
            return TextMethods.Bind(call);
        }

        if (target.Type.Vector is not null && VectorFunctions.Method(call) is Node ofVector)
        {
            return ofVector;
        }

        if (target.Type.IsScalar)
        {
            call.Builder.Text.Throw(call.NamePlace, $"A value of type {target.Type} has no method '{call.Name}'");
        }

        switch (call.Name)
        {
            case "size" or "empty":
                Checked(call, 0);
                return Size(call, call.Builder.Of(target).Size(call.Place, target));
            case "front" or "back":
                Checked(call, 0);
                bool isBack = call.Name == "back";
                Node end = call.Builder.Constant(call.Place, isBack ? -1 : 0);
                return ListNodes.Element(call.Builder, call.Place, target, end, isBack);
            case "at":
                return At(call);
            case "has_value":
                // A value that may be missing is a collection of none or one.
                Checked(call, 0);
                return call.Builder.Convert(call.Builder.Of(target).Size(call.Place, target), ElementType.Bool);
            case "value":
                Checked(call, 0);
                return ListNodes.Element(call.Builder, call.Place, target, call.Builder.Constant(call.Place, 0));
            case "value_or":
                Checked(call, 1);
                return At(call with { Name = "at", Arguments = [target, call.Builder.Constant(call.Place, 0), call[1]] });
            default:
                call.Builder.Text.Throw(
                    call.NamePlace, $"A collection has no method '{call.Name}'{NearestName.Hint(call.Name, Names)}");
                return null!;
        }
    }

    /// <summary><c>size()</c> or <c>empty()</c>, from a size.</summary>
    internal static Node Size(FunctionCall call, Node size)
        => call.Name == "empty"
            ? NumberNodes.Compare<Equal>(call.Builder, call.Place, size, call.Builder.Constant(call.Place, 0UL))
            : size;

    /// <summary><c>at(index)</c>, or <c>at(index, fallback)</c>, which has a value for an index outside.</summary>
    private static Node At(FunctionCall call)
    {
        Node target = call[0];
        if (call.Count == 2)
        {
            return call.Operators.Index(call.Place, target, call.Scalar(1));
        }

        Checked(call, 2);
        Node fallback = call.Builder.Convert(call.Scalar(2), call.List(0).Type.Element);
        Node index = call.Scalar(1);
        call.Operators.RequireIntegral(index, "An index");
        Node inside = call.Operators.Binary(
            TokenKind.Less, call.Place,
            call.Builder.Convert(index, ElementType.UInt64), call.Builder.Of(target).Size(call.Place, target));
        return call.Operators.Conditional(call.Place, inside, ListNodes.Element(call.Builder, call.Place, target, index), fallback);
    }

    /// <summary>Refuses another number of arguments.</summary>
    internal static void Checked(FunctionCall call, int arguments)
    {
        if (call.Count != arguments + 1)
        {
            call.Throw($"{call.Name} takes {arguments} arguments, not {call.Count - 1}");
        }
    }
}
