using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.Expressions;

/// <summary>The functions of RVec that take a function: of each item, or of two of them.</summary>
internal static class FunctionsOfFunctions
{
    private static readonly string[] Names = ["Map", "Filter", "Sort", "StableSort", "Argsort", "StableArgsort"];

    /// <summary>Their names, for messages.</summary>
    internal static string List => $"{string.Join(", ", Names[..^1])} or {Names[^1]}";

    /// <summary>True for a function that was called without one.</summary>
    internal static bool Has(string name) => Names.Contains(name);

    /// <summary>Binds a call.</summary>
    /// <param name="builder">Makes the nodes.</param>
    /// <param name="operators">Binds operators.</param>
    /// <param name="place">Where the call stands.</param>
    /// <param name="name">What is called.</param>
    /// <param name="lists">The arguments before the function.</param>
    /// <param name="bind">Binds the function, for the types of its arguments, their number, and whether it gives a condition.</param>
    internal static Node Bind(
        NodeBuilder builder,
        OperatorBinder operators,
        TextRange place,
        NameSyntax name,
        Node[] lists,
        Func<IReadOnlyList<ExpressionType>, int, bool, Closure> bind)
    {
        string plain = CppTypes.WithoutNamespace(name.Name);
        if (!Names.Contains(plain))
        {
            builder.Text.Throw(name.Range, $"'{name.Name}' takes no function{NearestName.Hint(plain, Names)}");
        }

        FunctionCall call = new(builder, operators, place, name.Range, plain, null, lists);
        if (plain != "Map" || lists.Length == 0)
        {
            call.Require(1);
        }

        ExpressionType[] items = [.. Enumerable.Range(0, lists.Length).Select(i => ItemOf(call, i))];
        return plain switch
        {
            "Map" => Map(builder, place, lists, bind(items, lists.Length, false), FunctionPrograms.Map),
            "Filter" => ListNodes.Once(builder, place, lists[0], list => operators.Index(
                place, list, Map(builder, place, [list], bind(items, 1, true), null))),
            "Argsort" or "StableArgsort" => Order(builder, place, lists[0], bind(items, 2, true)),
            _ => ListNodes.Once(builder, place, lists[0], list => builder.Of(list).TakeIndices(
                place, list, Order(builder, place, list, bind(items, 2, true)), null)),
        };
    }

    /// <summary>The type of an argument's items, which may be collections or texts.</summary>
    private static ExpressionType ItemOf(FunctionCall call, int index)
        => call[index].Type is { IsScalar: false, Levels: > 1 } nested ? nested.Item : call.Items(index).Type.Item;

    /// <summary>What a function gives for each item: as a program where there is one, else for all items of a block together.</summary>
    private static Node Map(
        NodeBuilder builder,
        TextRange place,
        IReadOnlyList<Node> lists,
        Closure function,
        Func<NodeBuilder, TextRange, IReadOnlyList<Node>, Closure, Node?>? program)
    {
        Node[] converted = [.. lists.Select((list, i) => builder.Convert(list, function.Parameters[i].Type))];
        return program?.Invoke(builder, place, converted, function)
            ?? builder.Of(function.Body).Map(place, converted, [.. converted.Select(list => builder.Local(list.Type))], function);
    }

    private static Node Order(NodeBuilder builder, TextRange place, Node list, Closure isBefore)
    {
        ExpressionType item = isBefore.Parameters[0].Type;
        if (isBefore.IsRandom)
        {
            builder.Text.Throw(place, "An order of two items cannot be drawn; to shuffle, sort by Uniform(...) of the collection");
        }

        if (isBefore.Parameters[1].Type != item)
        {
            builder.Text.Throw(place, "Both parameters of an order need one type");
        }

        Node converted = builder.Convert(list, item);
        return FunctionPrograms.Order(builder, place, converted, isBefore) ?? builder.Of(item).Order(place, converted, isBefore);
    }
}
