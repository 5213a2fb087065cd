using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.Expressions;

/// <summary>The methods of ROOT's classes of vectors and the functions of <c>ROOT::Math::VectorUtil</c>.</summary>
internal static class VectorFunctions
{
    private static readonly string[] MethodsOfVectors = ["Dot", "DeltaR", "DeltaPhi", "Angle", "Cross", "Vect", "BoostVector", "BoostToCM", "Unit"];

    /// <summary>The functions with vectors as arguments; of collections, one result a vector.</summary>
    private static readonly Dictionary<string, Func<FunctionCall, Node>> Functions = new(StringComparer.Ordinal)
    {
        ["DeltaR"] = call => BetweenDirections<DistanceBetween>(call),
        ["DeltaR2"] = call => BetweenDirections<DistanceBetween2>(call),
        ["DeltaPhi"] = call => BetweenDirections<AzimuthBetween>(call),
        ["CosTheta"] = Between<CosineBetween>,
        ["Angle"] = Between<AngleBetween>,
        ["InvariantMass"] = InvariantMass,
        ["InvariantMass2"] = Between<PairMass2>,
        ["boost"] = Boost,
        ["Sum"] = Sum,
        ["Reverse"] = Reverse,
        ["SetCoordinates"] = call => VectorBinder.Construct(call.Builder, call.Place, call[0].Type, [.. call.Arguments.Skip(1)]),
    };

    /// <summary>Methods that change one coordinate; a vector has those that its class stores.</summary>
    private static readonly HashSet<string> Setters = new(StringComparer.Ordinal)
    {
        "SetPt", "SetEta", "SetPhi", "SetM", "SetE", "SetT", "SetPx", "SetPy", "SetPz", "SetX", "SetY", "SetZ", "SetRho", "SetR", "SetTheta",
    };

    /// <summary>True for a method that gives a vector other coordinates of its own.</summary>
    internal static bool SetsCoordinates(string method) => method == "SetCoordinates" || Setters.Contains(method);

    /// <summary>The function that a call with a vector among its arguments means, or null where it is none of vectors.</summary>
    internal static Node? Function(FunctionCall call)
        => call.Arguments.Any(a => a.Type.Vector is not null) && Functions.TryGetValue(call.Name[(call.Name.LastIndexOf(':') + 1)..], out Func<FunctionCall, Node>? bind)
            ? bind(call)
            : Setters.Contains(call.Name) ? WithCoordinate(call)
            : null;

    /// <summary>The method of a vector that a call means; its object is the first argument. Null for those of all collections.</summary>
    internal static Node? Method(FunctionCall call)
    {
        Node vectors = call[0];
        VectorClass vector = vectors.Type.Vector!;
        if (VectorQuantities.Find(call.Name, vector.Dimensions) is VectorQuantity quantity)
        {
            Methods.Checked(call, 0);
            return vector.Quantity(call.Builder, call.Place, vectors, quantity);
        }

        switch (call.Name)
        {
            case "Dot":
                return Dot(call.Builder, call.Place, vectors, Other(call));
            case "DeltaR" or "DrEtaPhi" when vector.Dimensions > 2:
                Other(call);
                return BetweenDirections<DistanceBetween>(call);
            case "DeltaPhi":
                Other(call);
                return vector.IsCounterClockwise ? BetweenDirections<AzimuthBetween>(call) : BetweenDirections<AzimuthBetween>(call, 1, 0);
            case "Angle":
                Methods.Checked(call, 1);
                return Between<AngleBetween>(call with { Arguments = [.. Enumerable.Range(0, 2).Select(i => InSpace(call, i))] });
            case "Cross" when vector.Dimensions == 3:
                Other(call);
                return vector.FromCartesian(
                    call.Builder, call.Place, VectorNodes.Binary<VectorValue, Cross3D>(call.Builder, call.Place, Cartesian(call, 0), Cartesian(call, 1)));
            case "Unit" when vector.Dimensions < 4:
                return Unary<UnitOf>(call, vector);
            case "Vect" when vector.Dimensions == 4:
                Methods.Checked(call, 0);
                return SpaceOf(vector).FromCartesian(call.Builder, call.Place, Cartesian(call, 0));
            case "BoostVector" when vector.Dimensions == 4:
                return Unary<VelocityOf>(call, SpaceOf(vector));
            case "BoostToCM" when vector.Dimensions == 4:
                return VectorBinder.Negate(call.Builder, call.Place, Unary<VelocityOf>(call, SpaceOf(vector)));
            default:
                if (vectors.Type.IsScalar)
                {
                    string hint = VectorQuantities.Hint(call.Name, vector.Dimensions);
                    hint = hint.Length > 0 ? hint : NearestName.Hint(call.Name, MethodsOfVectors);
                    call.Builder.Text.Throw(call.NamePlace, $"{vector.Name} has no method '{call.Name}'{hint}");
                }

                return null;
        }
    }

    /// <summary>The scalar product: with signature (+, -, -, -) of four dimensions.</summary>
    internal static Node Dot(NodeBuilder builder, TextRange place, Node left, Node right)
    {
        ValueNode<VectorValue> first = left.Type.Vector!.ToCartesian(builder, place, left);
        ValueNode<VectorValue> second = right.Type.Vector!.ToCartesian(builder, place, right);
        return builder.Convert(
            left.Type.Vector.Dimensions == 4
                ? VectorNodes.Binary<double, Dot4D>(builder, place, first, second)
                : VectorNodes.Binary<double, Dot3D>(builder, place, first, second),
            left.Type.Vector.Scalar);
    }

    /// <summary>RVec's <c>Angle(x1, y1, z1, x2, y2, z2)</c>.</summary>
    internal static Node Angle(FunctionCall call)
    {
        call.Require(6);
        ElementType type = call.CommonFloat(6);
        Node[] vectors = [.. Enumerable.Range(0, 2).Select(v => VectorNodes.Make(
            call.Builder, call.Place, VectorClass.Xyz, [.. Enumerable.Range(3 * v, 3).Select(call.Number)]))];
        return call.Builder.Convert(Between<AngleBetween>(call with { Arguments = vectors }), type);
    }

    private static Node InvariantMass(FunctionCall call)
    {
        call.Require(1, 2);
        return call.Count == 2 ? Between<PairMass>(call)
            : call[0].Type.Vector!.Quantity(call.Builder, call.Place, Sum(call), VectorQuantity.M);
    }

    /// <summary>The sum of the vectors of a collection, perhaps from a first one on.</summary>
    private static Node Sum(FunctionCall call)
    {
        call.Require(1, 2);
        if (call.Count == 2)
        {
            return call.Operators.Binary(TokenKind.Plus, call.Place, call[1], Sum(call with { Arguments = [call[0]] }));
        }

        VectorClass vector = call.Items(0).Type.Vector!;
        ReductionNode<VectorValue, VectorValue, VectorSum> sum = new(
            call[0].Type with { Depth = 0 }, call.Place, call.Builder.Slots, Cartesian(call, 0), null);
        return vector.FromCartesian(call.Builder, call.Place, sum);
    }

    private static RearrangementNode<VectorValue, VectorValue, ReversedVectors> Reverse(FunctionCall call)
    {
        call.Require(1);
        ValueNode<VectorValue> vectors = (ValueNode<VectorValue>)call.Items(0);
        return new(vectors.Type, call.Place, call.Builder.Slots, vectors);
    }

    /// <summary>The vector with another value of a coordinate.</summary>
    private static Node WithCoordinate(FunctionCall call)
    {
        call.Require(2);
        VectorClass vector = Vector(call, 0);
        int changed = vector.CoordinateOf(call.Name["Set".Length..]);
        if (changed < 0)
        {
            call.Throw($"{vector.Name} stores no {call.Name["Set".Length..]}: it is made anew of its {vector.Dimensions} coordinates, {vector.Name}(...)");
        }

        return VectorNodes.Make(
            call.Builder,
            call.Place,
            vector,
            [.. Enumerable.Range(0, vector.Dimensions).Select(i => i == changed ? call.Scalar(1) : VectorNodes.Coordinate(call.Builder, call[0], i))]);
    }

    private static Node Boost(FunctionCall call)
    {
        call.Require(2);
        if (Vector(call, 0).Dimensions != 4 || Vector(call, 1).Dimensions != 3)
        {
            call.Throw($"{call.Name} takes a four-vector and the velocity, a vector in space");
        }

        return Vector(call, 0).FromCartesian(
            call.Builder, call.Place, VectorNodes.Binary<VectorValue, BoostBy>(call.Builder, call.Place, Cartesian(call, 0), Cartesian(call, 1)));
    }

    private static Node Unary<TOperation>(FunctionCall call, VectorClass result)
        where TOperation : struct, IUnaryOperation<VectorValue, VectorValue>
    {
        Methods.Checked(call, 0);
        return VectorNodes.Unary<TOperation>(call.Builder, call.Place, call[0], result);
    }

    /// <summary>A number of two vectors in Cartesian coordinates.</summary>
    private static Node Between<TOperation>(FunctionCall call)
        where TOperation : struct, IBinaryOperation<VectorValue, double>
    {
        call.Require(2);
        VectorClass left = Vector(call, 0);
        if (left.Dimensions != Vector(call, 1).Dimensions)
        {
            call.Throw($"{call.Name} takes two vectors of as many dimensions, here {call[0].Type} and {call[1].Type}");
        }

        return call.Builder.Convert(VectorNodes.Binary<double, TOperation>(call.Builder, call.Place, Cartesian(call, 0), Cartesian(call, 1)), left.Scalar);
    }

    /// <summary>A number of the directions of two vectors.</summary>
    private static Node BetweenDirections<TOperation>(FunctionCall call, int first = 0, int second = 1)
        where TOperation : struct, IBinaryOperation<VectorValue, double>
    {
        call.Require(2);
        return call.Builder.Convert(VectorNodes.Binary<double, TOperation>(call.Builder, call.Place, Directions(first), Directions(second)), Vector(call, 0).Scalar);

        ValueNode<VectorValue> Directions(int index) => Vector(call, index).Directions(call.Builder, call.Place, call[index]);
    }

    private static ValueNode<VectorValue> Cartesian(FunctionCall call, int index) => Vector(call, index).ToCartesian(call.Builder, call.Place, call[index]);

    private static VectorClass Vector(FunctionCall call, int index)
    {
        if (call[index].Type.Vector is not VectorClass vector)
        {
            call.Builder.Text.Throw(call[index].Place, $"{call.Name} takes a vector here, not {call[index].Type}");
            return null!;
        }

        return vector;
    }

    /// <summary>An argument in Cartesian coordinates, of four dimensions without the fourth.</summary>
    private static Node InSpace(FunctionCall call, int index)
        => Vector(call, index) is { Dimensions: 4 } vector ? SpaceOf(vector).FromCartesian(call.Builder, call.Place, Cartesian(call, index)) : call[index];

    /// <summary>The one argument of a method, a vector of as many dimensions as the object.</summary>
    private static Node Other(FunctionCall call)
    {
        Methods.Checked(call, 1);
        if (Vector(call, 1).Dimensions != Vector(call, 0).Dimensions)
        {
            call.Throw($"{call.Name} takes a vector of as many dimensions, here {call[0].Type} and {call[1].Type}");
        }

        return call[1];
    }

    /// <summary>The class of a vector's part in space.</summary>
    private static VectorClass SpaceOf(VectorClass vector) => vector.System.Length == 0 ? VectorClass.Find("TVector3")! : VectorClass.Xyz.In(vector.IsSingle);
}
