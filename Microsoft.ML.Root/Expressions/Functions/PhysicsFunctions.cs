using Microsoft.ML.Root.Columns;

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
        table.Add("DeltaR", call => call.Builder.Unary(typeof(SquareRoot<>), call.Place, DeltaR2(call)));
        table.Add("InvariantMass", call => Mass(call, typeof(InvariantMassNode<,>), typeof(PtEtaPhiM<>), 4));
        table.Add("InvariantMasses", call => Mass(call, typeof(InvariantMassesNode<,>), typeof(PtEtaPhiM<>), 8));
        table.Add("InvariantMasses_PxPyPzM", call => Mass(call, typeof(InvariantMassesNode<,>), typeof(PxPyPzM<>), 8));
    }

    private static Node DeltaR2(FunctionCall call)
    {
        call.Require(4, 5);
        ElementType type = call.CommonFloat(4);
        RequireReal(call, 2, 4);
        Node eta = call.Builder.Binary(typeof(Subtract<>), call.Place, Argument(call, 0, type), Argument(call, 1, type));
        Node phi = DeltaPhi(call, Argument(call, 2, type), Argument(call, 3, type), 4);
        return call.Builder.Binary(
            typeof(Add<>), call.Place,
            call.Builder.Unary(typeof(Square<>), call.Place, eta), call.Builder.Unary(typeof(Square<>), call.Place, phi));
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

    private static Node Mass(FunctionCall call, Type open, Type coordinates, int count)
    {
        call.Require(count);
        ElementType type = call.CommonFloat(count);
        Node[] arguments = [.. Enumerable.Range(0, count).Select(i => call.Builder.Convert(call.List(i), type))];
        Type element = type.ClrType();
        ExpressionType result = new(type, open == typeof(InvariantMassNode<,>) ? 0 : 1);
        return call.Builder.Make(open, result, call.Place, [element, coordinates.MakeGenericType(element)], (object)arguments);
    }

    private static Node Argument(FunctionCall call, int index, ElementType type) => call.Builder.Convert(call.Number(index), type);
}
