namespace Microsoft.ML.Root.Expressions;

/// <summary>The functions of RVec that make collections of collections' items.</summary>
internal static class CollectionRearranging
{
    /// <summary>Adds the functions to the table.</summary>
    internal static void AddTo(Dictionary<string, Func<FunctionCall, Node>> table)
    {
        table.Add("Sort", Rearrange<Sorted>);
        table.Add("StableSort", Rearrange<Sorted>);
        table.Add("Reverse", Reverse);
        table.Add("Argsort", Index<SortedIndices>);
        table.Add("StableArgsort", Index<SortedIndices>);
        table.Add("Nonzero", Index<NonzeroIndices>);
        table.Add("Enumerate", Index<AllIndices>);
        table.Add("Take", Take);
        table.Add("Drop", Drop);
        table.Add("Flatten", Flatten);
        table.Add("Concatenate", Concatenate);
        table.Add("Intersect", Intersect);
        table.Add("IndexIn", IndexIn);
        table.Add("RefIndex", RefIndex);
        table.Add("Where", Where);
        table.Add("Range", Range);
        table.Add("Combinations", Combinations);
    }

    /// <summary>A collection of collections is rearranged as its indices are.</summary>
    private static Node? OfLists(FunctionCall call, Func<FunctionCall, Node> rearrange)
        => call.Count > 0 && call[0].Type is { IsScalar: false, Levels: > 1 }
            ? ListNodes.Rearranged(call.Builder, call.Place, call[0], indices => rearrange(call with { Arguments = [indices, .. call.Arguments.Skip(1)] }))
            : null;

    private static Node Reverse(FunctionCall call) => OfLists(call, Reverse) ?? Rearrange<Reversed>(call);

    private static Node Drop(FunctionCall call)
    {
        call.Require(2);
        return OfLists(call, Drop) ?? call.Builder.Of(call.Items(0)).Drop(call.Place, call[0], Indices(call, 1));
    }

    private static Node Flatten(FunctionCall call)
    {
        call.Require(1);
        if (call[0].Type.Depth < 2)
        {
            call.Throw($"Flatten takes a collection of collections, not {call[0].Type}");
        }

        return call.Builder.Of(call[0]).Flatten(call.Place, call[0]);
    }

    private static Node Rearrange<TRearrangement>(FunctionCall call)
        where TRearrangement : struct, INumberRearrangement
    {
        call.Require(1);
        return call.Builder.Convert(
            NumberNodes.Rearrange<TRearrangement>(call.Builder, call.Place, call.Numbers(0)), call[0].Type.Element);
    }

    private static Node Index<TIndexing>(FunctionCall call)
        where TIndexing : struct, INumberIndexing
    {
        call.Require(1);
        return NumberNodes.Index<TIndexing>(call.Builder, call.Place, call.Numbers(0));
    }

    /// <summary>By indices or by number, with or without an item for those that are missing.</summary>
    private static Node Take(FunctionCall call)
    {
        call.Require(2, 3);
        if (call.Count == 2 && OfLists(call, Take) is Node lists)
        {
            return lists;
        }

        ExpressionType type = call.Items(0).Type;
        Node? fallback = call.Count == 3 ? call.Builder.Convert(call[2].Type.Vector is null ? call.Scalar(2) : call[2], type) : null;
        return call.Number(1).Type.IsScalar
            ? call.Builder.Of(type).TakeCount(call.Place, call[0], call.Builder.Convert(call[1], ElementType.Int32), fallback)
            : call.Builder.Of(type).TakeIndices(call.Place, call[0], Indices(call, 1), fallback);
    }

    private static Node Concatenate(FunctionCall call)
    {
        call.Require(2);
        bool areLists = call[0].Type is { IsScalar: false, Levels: > 1 } && call[1].Type.Depth == call[0].Type.Depth;
        ExpressionType left = areLists ? call[0].Type : call.Items(0).Type;
        ExpressionType right = areLists ? call[1].Type : call.Items(1).Type;
        ExpressionType common = !left.IsNumber || left == right ? left : right with { Element = CppTypes.Common(left.Element, right.Element) };
        return call.Builder.Of(common).Concatenate(
            call.Place, call.Builder.Convert(call[0], common), call.Builder.Convert(call[1], common));
    }

    private static Node Intersect(FunctionCall call)
    {
        call.Require(2, 3);
        if (call.List(0).Type != call.List(1).Type)
        {
            call.Throw($"Intersect takes collections of one type, here {call[0].Type} and {call[1].Type}");
        }

        return call.Builder.Of(call[0]).Intersect(call.Place, call[0], call[1]);
    }

    /// <summary>Places of values in a collection; whole numbers are compared as such, whatever their types.</summary>
    private static Node IndexIn(FunctionCall call)
    {
        call.Require(2);
        ElementType left = call.Number(0).Type.Element;
        ElementType right = call.List(1).Type.Element;
        ElementType common = left == right ? left : CppTypes.Common(left, right);
        return call.Builder.Of(common).IndexIn(
            call.Place, call.Builder.Convert(call[0], common), call.Builder.Convert(call[1], common));
    }

    /// <summary>Places of the objects that TRefs name, in a collection of objects by their fUniqueID.</summary>
    private static Node RefIndex(FunctionCall call)
    {
        call.Require(2);
        call.Operators.RequireIntegral(call.Number(0), call.Name);
        call.Operators.RequireIntegral(call.List(1), call.Name);
        return new IndexInNode<uint, LinkByReference>(
            new ExpressionType(ElementType.Int32, call[0].Type.Depth),
            call.Place,
            call.Builder.Slots,
            (ValueNode<uint>)call.Builder.Convert(call[0], ElementType.UInt32),
            (ValueNode<uint>)call.Builder.Convert(call[1], ElementType.UInt32));
    }

    private static Node Where(FunctionCall call)
    {
        call.Require(3);
        Node mask = call.Builder.Convert(call.List(0), ElementType.Bool);
        ExpressionType first = call.Number(1).Type;
        ExpressionType second = call.Number(2).Type;
        if (first.Depth == second.Depth && first != second)
        {
            call.Throw($"Where takes two of one type, here {first} and {second}");
        }

        ElementType element = first.IsScalar ? second.Element : first.Element;
        return call.Builder.Of(element).Where(
            call.Place, mask, call.Builder.Convert(call[1], element), call.Builder.Convert(call[2], element));
    }

    /// <summary><c>Range(length)</c>, <c>Range(begin, end)</c>; with a step the numbers are signed.</summary>
    private static Node Range(FunctionCall call)
    {
        call.Require(1, 3);
        ValueNode<long>[] bounds = [.. Enumerable.Range(0, call.Count).Select(i => Whole(call, i))];
        ValueNode<long> zero = (ValueNode<long>)call.Builder.Constant(call.Place, 0L);
        ValueNode<long> one = (ValueNode<long>)call.Builder.Constant(call.Place, 1L);
        RangeNode range = bounds.Length switch
        {
            1 => new RangeNode(call.Place, call.Builder.Slots, zero, bounds[0], one),
            2 => new RangeNode(call.Place, call.Builder.Slots, bounds[0], bounds[1], one),
            _ => new RangeNode(call.Place, call.Builder.Slots, bounds[0], bounds[1], bounds[2]),
        };
        return call.Count == 3 ? range : call.Builder.Convert(range, ElementType.UInt64);
    }

    private static ValueNode<long> Whole(FunctionCall call, int index)
    {
        call.Operators.RequireIntegral(call.Scalar(index), "Range");
        return (ValueNode<long>)call.Builder.Convert(call[index], ElementType.Int64);
    }

    /// <summary>Of the items of two collections (or of two sizes), or n of the items of one.</summary>
    private static Node Combinations(FunctionCall call)
    {
        call.Require(2);
        if (!call[0].Type.IsScalar && call[1].Type.IsScalar)
        {
            if (call[1] is not ConstantNode<int> { Value: >= 0 and < 64 } count)
            {
                call.Builder.Text.Throw(call[1].Place, "The number of items of a combination is written as a number from 0 to 63");
                return null!;
            }

            return new CombinationsNode(call.Place, call.Builder.Slots, Size(call, 0), count.Value);
        }

        return new PairsNode(call.Place, call.Builder.Slots, Size(call, 0), Size(call, 1));
    }

    /// <summary>The size of a collection, or a number that is one.</summary>
    private static ValueNode<ulong> Size(FunctionCall call, int index)
    {
        Node node = call[index];
        if (!node.Type.IsScalar)
        {
            return (ValueNode<ulong>)call.Builder.Of(node).Size(call.Place, node);
        }

        call.Operators.RequireIntegral(node, "Combinations");
        return (ValueNode<ulong>)call.Builder.Convert(node, ElementType.UInt64);
    }

    private static Node Indices(FunctionCall call, int index)
    {
        call.Operators.RequireIntegral(call.List(index), call.Name);
        return call.Builder.Convert(call[index], ElementType.UInt64);
    }
}
