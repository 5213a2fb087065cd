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
        table.Add("Max", call => Extreme<Largest>(call));
        table.Add("Min", call => Extreme<Smallest>(call));
        table.Add("Var", call => Statistic<double, Variance>(call));
        table.Add("StdDev", call => Statistic<double, StandardDeviation>(call));
        foreach (string name in (ReadOnlySpan<string>)["ArgMax", "Argmax"])
        {
            table.Add(name, call => Statistic<ulong, LargestIndex>(call));
        }

        foreach (string name in (ReadOnlySpan<string>)["ArgMin", "Argmin"])
        {
            table.Add(name, call => Statistic<ulong, SmallestIndex>(call));
        }

        table.Add("Any", call => Truth<AnyTrue>(call));
        table.Add("All", call => Truth<AllTrue>(call));
        table.Add("Dot", Dot);
        CollectionRearranging.AddTo(table);
    }

    /// <summary>In the items' type, or from a start value in the start value's; of bool, their number.</summary>
    private static Node Sum(FunctionCall call)
    {
        call.Require(1, 2);
        if (call.List(0).Type.Element == ElementType.Bool)
        {
            Node count = ListNodes.Reduce<ulong, CountTrue>(call.Builder, call.Place, call[0]);
            return call.Count == 1 ? count : call.Operators.Binary(TokenKind.Plus, call.Place, count, call.Scalar(1));
        }

        return call.Count == 1 ? NumberNodes.Reduce<Sum>(call.Builder, call.Place, call[0]) : From<Sum, Add>(call);
    }

    /// <summary>In the items' type, bool too, or from a start value in the start value's.</summary>
    private static Node Product(FunctionCall call)
    {
        call.Require(1, 2);
        return call.Count == 1 ? InItemType<Product>(call) : From<Product, Multiply>(call);
    }

    private static Node Mean(FunctionCall call)
    {
        call.Require(1, 2);
        if (call.Count == 1)
        {
            return Statistic<double, Mean>(call);
        }

        Node sum = From<Sum, Add>(call);
        Node size = call.Builder.Of(call[0]).Size(call.Place, call[0]);
        Node isEmpty = NumberNodes.Compare<Equal>(call.Builder, call.Place, size, call.Builder.Constant(call.Place, 0UL));
        Node mean = call.Operators.Binary(TokenKind.Slash, call.Place, sum, size);
        return call.Operators.Conditional(call.Place, isEmpty, call[1], call.Builder.Convert(mean, call[1].Type.Element));
    }

    private static Node Extreme<TReduction>(FunctionCall call)
        where TReduction : struct, INumberReduction
    {
        call.Require(1);
        return InItemType<TReduction>(call);
    }

    private static Node InItemType<TReduction>(FunctionCall call)
        where TReduction : struct, INumberReduction
        => call.Builder.Convert(NumberNodes.Reduce<TReduction>(call.Builder, call.Place, call.Numbers(0)), call[0].Type.Element);

    private static Node Statistic<TOut, TStatistic>(FunctionCall call)
        where TOut : unmanaged
        where TStatistic : struct, INumberStatistic<TOut>
    {
        call.Require(1);
        return NumberNodes.Statistic<TOut, TStatistic>(call.Builder, call.Place, call.Numbers(0));
    }

    private static Node Truth<TReduction>(FunctionCall call)
        where TReduction : struct, IReduction<bool, bool>
    {
        call.Require(1);
        return ListNodes.Reduce<bool, TReduction>(call.Builder, call.Place, call.Builder.Convert(call.List(0), ElementType.Bool));
    }

    private static Node Dot(FunctionCall call)
    {
        call.Require(2);
        call.List(0);
        call.List(1);
        Node products = call.Operators.Binary(TokenKind.Star, call.Place, call[0], call[1]);
        return NumberNodes.Reduce<Sum>(call.Builder, call.Place, products);
    }

    /// <summary>From a start value, whose type is the one to compute in.</summary>
    private static Node From<TReduction, TOperator>(FunctionCall call)
        where TReduction : struct, INumberReduction
        where TOperator : struct, INumberOperator
    {
        Node start = call.Scalar(1);
        if (start.Type.Element == ElementType.Bool)
        {
            call.Builder.Text.Throw(start.Place, $"{call.Name} starts from a number, not from bool");
        }

        Node items = call.Builder.Convert(call.List(0), start.Type.Element);
        return NumberNodes.Binary<TOperator>(call.Builder, call.Place, start, NumberNodes.Reduce<TReduction>(call.Builder, call.Place, items));
    }
}
