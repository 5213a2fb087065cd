namespace Microsoft.ML.Root.Expressions;

/// <summary>Angles and invariant masses, computed in the order in which ROOT does, in float when all arguments are float.</summary>
internal static class PhysicsFunctions
{
    /// <summary>Adds the functions to the table.</summary>
    internal static void AddTo(Dictionary<string, Func<FunctionCall, Node>> table)
    {
        table.Add("DeltaPhi", call =>
        {
            call.Require(2, 3);
            ElementType type = call.CommonFloat(2);
            RequireReal(call, 0, 2);
            return DeltaPhi(call, Argument(call, 0, type), Argument(call, 1, type), 2);
        });
        table.Add("DeltaR2", DeltaR2);
        table.Add("DeltaR", call => RealNodes.Unary<SquareRoot>(call.Builder, call.Place, DeltaR2(call)));
        table.Add("InvariantMass", call => Mass(call));
        table.Add("InvariantMasses", call => Masses<PtEtaPhiM>(call));
        table.Add("InvariantMasses_PxPyPzM", call => Masses<PxPyPzM>(call));
    }

    private static Node DeltaR2(FunctionCall call)
    {
        call.Require(4, 5);
        ElementType type = call.CommonFloat(4);
        RequireReal(call, 2, 4);
        Node eta = NumberNodes.Binary<Subtract>(call.Builder, call.Place, Argument(call, 0, type), Argument(call, 1, type));
        Node phi = DeltaPhi(call, Argument(call, 2, type), Argument(call, 3, type), 4);
        return NumberNodes.Binary<Add>(
            call.Builder,
            call.Place,
            NumberNodes.Unary<Square>(call.Builder, call.Place, eta),
            NumberNodes.Unary<Square>(call.Builder, call.Place, phi));
    }

    /// <summary>The signed angle from the first to the second, in [-c, c], where c is half a turn: π, or what is given.</summary>
    private static Node DeltaPhi(FunctionCall call, Node first, Node second, int halfTurn)
    {
        double c = Math.PI;
        if (call.Count > halfTurn)
        {
            if (ConstantOf(call[halfTurn]) is not double value)
            {
                call.Builder.Text.Throw(call[halfTurn].Place, "Half a turn is written as a number");
                return null!;
            }

            c = value;
        }

        ExpressionType type = NodeBuilder.Deeper(first, second);
        return first is ValueNode<float> single
            ? new DeltaPhiNode<float>(type, call.Place, call.Builder.Slots, (float)c, single, (ValueNode<float>)second)
            : new DeltaPhiNode<double>(type, call.Place, call.Builder.Slots, c, (ValueNode<double>)first, (ValueNode<double>)second);
    }

    /// <summary>An angle that is a whole number is most probably a mistake, and ROOT refuses it.</summary>
    private static void RequireReal(FunctionCall call, int first, int end)
    {
        for (int i = first; i < end; i++)
        {
            if (!call[i].Type.IsReal)
            {
                call.Builder.Text.Throw(call[i].Place, $"An angle is float or double, not {call[i].Type}");
            }
        }
    }

    private static double? ConstantOf(Node node) => node switch
    {
        ConstantNode<int> constant => constant.Value,
        ConstantNode<float> constant => constant.Value,
        ConstantNode<double> constant => constant.Value,
        _ => null,
    };

    private static Node Mass(FunctionCall call)
    {
        Node[] arguments = Coordinates(call, 4);
        return arguments[0].Type.Element == ElementType.Float32
            ? new InvariantMassNode<float, PtEtaPhiM>(new ExpressionType(ElementType.Float32), call.Place, call.Builder.Slots, arguments)
            : new InvariantMassNode<double, PtEtaPhiM>(new ExpressionType(ElementType.Float64), call.Place, call.Builder.Slots, arguments);
    }

    private static Node Masses<TCoordinates>(FunctionCall call)
        where TCoordinates : struct, ICoordinates
    {
        Node[] arguments = Coordinates(call, 8);
        return arguments[0].Type.Element == ElementType.Float32
            ? new InvariantMassesNode<float, TCoordinates>(arguments[0].Type, call.Place, call.Builder.Slots, arguments)
            : new InvariantMassesNode<double, TCoordinates>(arguments[0].Type, call.Place, call.Builder.Slots, arguments);
    }

    /// <summary>Collections of one type, float or double.</summary>
    private static Node[] Coordinates(FunctionCall call, int count)
    {
        call.Require(count);
        ElementType type = call.CommonFloat(count);
        return [.. Enumerable.Range(0, count).Select(i => call.Builder.Convert(call.List(i), type))];
    }

    private static Node Argument(FunctionCall call, int index, ElementType type) => call.Builder.Convert(call.Number(index), type);
}
