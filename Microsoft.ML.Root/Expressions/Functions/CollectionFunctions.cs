namespace Microsoft.ML.Root.Expressions;

/// <summary>The functions of RVec that work on whole collections.</summary>
internal static class CollectionFunctions
{
    /// <summary>Adds the functions to the table.</summary>
    internal static void AddTo(Dictionary<string, Func<FunctionCall, Node>> table)
    {
        table.Add("Sum", Sum);
        table.Add("Mean", Mean);
        table.Add("Product", Product);
        table.Add("Max", call => Extreme(call, typeof(Largest<>)));
        table.Add("Min", call => Extreme(call, typeof(Smallest<>)));
        table.Add("Var", call => Statistic(call, typeof(Variance<>), ElementType.Float64));
        table.Add("StdDev", call => Statistic(call, typeof(StandardDeviation<>), ElementType.Float64));
        foreach (string name in (ReadOnlySpan<string>)["ArgMax", "Argmax"])
        {
            table.Add(name, call => Statistic(call, typeof(LargestIndex<>), ElementType.UInt64));
        }

        foreach (string name in (ReadOnlySpan<string>)["ArgMin", "Argmin"])
        {
            table.Add(name, call => Statistic(call, typeof(SmallestIndex<>), ElementType.UInt64));
        }

        table.Add("Any", call => Truth(call, typeof(AnyTrue)));
        table.Add("All", call => Truth(call, typeof(AllTrue)));
        table.Add("Dot", Dot);
        CollectionRearranging.AddTo(table);
    }

    /// <summary>In the items' type, or from a start value in the start value's; of bool, their number.</summary>
    private static Node Sum(FunctionCall call)
    {
        call.Require(1, 2);
        if (call.List(0).Type.Element == ElementType.Bool)
        {
            Node count = ListNodes.Reduce(call.Builder, call.Place, typeof(CountTrue), call[0], ElementType.UInt64);
            return call.Count == 1 ? count : call.Operators.Binary(TokenKind.Plus, call.Place, count, call.Scalar(1));
        }

        return call.Count == 1 ? Reduced(call, typeof(Sum<>), call[0]) : From(call, typeof(Sum<>), typeof(Add<>));
    }

    private static Node Product(FunctionCall call)
    {
        call.Require(1, 2);
        call.Numbers(0);
        return call.Count == 1 ? Reduced(call, typeof(Product<>), call.Numbers(0)) : From(call, typeof(Product<>), typeof(Multiply<>));
    }

    private static Node Mean(FunctionCall call)
    {
        call.Require(1, 2);
        if (call.Count == 1)
        {
            return Statistic(call, typeof(Mean<>), ElementType.Float64);
        }

        Node sum = From(call, typeof(Sum<>), typeof(Add<>));
        Node size = ListNodes.Size(call.Builder, call.Place, call[0]);
        Node isEmpty = call.Builder.Compare(typeof(Equal<>), call.Place, size, call.Builder.Constant(call.Place, 0UL));
        Node mean = call.Operators.Binary(TokenKind.Slash, call.Place, sum, size);
        return call.Operators.Conditional(call.Place, isEmpty, call[1], call.Builder.Convert(mean, call[1].Type.Element));
    }

    private static Node Extreme(FunctionCall call, Type reduction)
    {
        call.Require(1);
        return call.Builder.Convert(Reduced(call, reduction, call.Numbers(0)), call[0].Type.Element);
    }

    private static Node Statistic(FunctionCall call, Type reduction, ElementType result)
    {
        call.Require(1);
        return ListNodes.Reduce(call.Builder, call.Place, reduction, call.Numbers(0), result);
    }

    private static Node Truth(FunctionCall call, Type reduction)
    {
        call.Require(1);
        Node flags = call.Builder.Convert(call.List(0), ElementType.Bool);
        return ListNodes.Reduce(call.Builder, call.Place, reduction, flags, ElementType.Bool);
    }

    private static Node Dot(FunctionCall call)
    {
        call.Require(2);
        call.List(0);
        call.List(1);
        Node products = call.Operators.Binary(TokenKind.Star, call.Place, call[0], call[1]);
        return Reduced(call, typeof(Sum<>), products);
    }

    private static Node Reduced(FunctionCall call, Type reduction, Node list)
        => ListNodes.Reduce(call.Builder, call.Place, reduction, list, list.Type.Element);

    /// <summary>From a start value, whose type is the one to compute in.</summary>
    private static Node From(FunctionCall call, Type reduction, Type operation)
    {
        Node start = call.Scalar(1);
        Node items = call.Builder.Convert(call.List(0), start.Type.Element);
        return call.Builder.Binary(operation, call.Place, start, Reduced(call, reduction, items));
    }
}
