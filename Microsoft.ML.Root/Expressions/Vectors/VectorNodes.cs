namespace Microsoft.ML.Root.Expressions;

/// <summary>Makes the nodes of vectors: of numbers and of other vectors.</summary>
internal static class VectorNodes
{
    /// <summary>Vectors of their coordinates: each a value or a collection of numbers.</summary>
    internal static Node Make(NodeBuilder builder, TextRange place, VectorClass vector, IReadOnlyList<Node> coordinates)
    {
        // Two at once: vectors are four times as large as what they are made of, and each is written once less.
        ValueNode<VectorValue> first = Pair<FirstCoordinates>(builder, place, vector, coordinates[0], coordinates[1]);
        return coordinates.Count switch
        {
            2 => first,
            3 => Binary<VectorValue, AddVectors>(builder, place, first, Part<ThirdCoordinate>(builder, place, vector, coordinates[2])),
            _ => Binary<VectorValue, AddVectors>(builder, place, first, Pair<LastCoordinates>(builder, place, vector, coordinates[2], coordinates[3])),
        };
    }

    /// <summary>Vectors of a type from one value or collection: vectors of another class are converted through Cartesian coordinates.</summary>
    internal static Node Convert(NodeBuilder builder, Node node, ExpressionType type)
    {
        if (node.Type.Vector == type.Vector)
        {
            return node;
        }

        if (type.Vector is null || node.Type.Vector is not VectorClass from || from.Dimensions != type.Vector.Dimensions)
        {
            builder.Text.Throw(node.Place, $"A value of type {node.Type} cannot become {type with { Depth = node.Type.Depth }}");
            return null!;
        }

        return type.Vector.FromCartesian(builder, node.Place, from.ToCartesian(builder, node.Place, node));
    }

    /// <summary>A coordinate as the class stores it.</summary>
    internal static Node Coordinate(NodeBuilder builder, Node vectors, int coordinate) => builder.Convert(
        coordinate switch
        {
            0 => Number<FirstCoordinate>(builder, vectors),
            1 => Number<SecondCoordinate>(builder, vectors),
            2 => Number<ThirdCoordinate>(builder, vectors),
            _ => Number<FourthCoordinate>(builder, vectors),
        },
        vectors.Type.Vector!.Scalar);

    /// <summary>An operation on pairs of vectors.</summary>
    internal static ValueNode<TOut> Binary<TOut, TOperation>(NodeBuilder builder, TextRange place, ValueNode<VectorValue> left, ValueNode<VectorValue> right)
        where TOut : unmanaged
        where TOperation : struct, IBinaryOperation<VectorValue, TOut>
    {
        ExpressionType type = NodeBuilder.Deeper(left, right);
        return new BinaryNode<VectorValue, TOut, TOperation>(
            typeof(TOut) == typeof(VectorValue) ? type : type with { Vector = null }, place, builder.Slots, left, right);
    }

    /// <summary>An operation on vectors in Cartesian coordinates, whose results are of a class.</summary>
    internal static Node Unary<TOperation>(NodeBuilder builder, TextRange place, Node vectors, VectorClass result)
        where TOperation : struct, IUnaryOperation<VectorValue, VectorValue>
        => result.FromCartesian(
            builder,
            place,
            new UnaryNode<VectorValue, VectorValue, TOperation>(vectors.Type, place, builder.Slots, vectors.Type.Vector!.ToCartesian(builder, place, vectors)));

    /// <summary>Numbers as vectors by which others are multiplied, or divided.</summary>
    internal static ValueNode<VectorValue> Factors(NodeBuilder builder, TextRange place, Node numbers, VectorClass vector, bool isQuotient)
        => isQuotient ? Part<ReciprocalCoordinate>(builder, place, vector, numbers) : Part<EachCoordinate>(builder, place, vector, numbers);

    private static UnaryNode<double, VectorValue, TPart> Part<TPart>(NodeBuilder builder, TextRange place, VectorClass vector, Node numbers)
        where TPart : struct, IUnaryOperation<double, VectorValue>
        => new(new ExpressionType(ElementType.Float64, numbers.Type.Depth, vector), place, builder.Slots, Coordinates(builder, vector, numbers));

    private static BinaryNode<double, VectorValue, TPair> Pair<TPair>(NodeBuilder builder, TextRange place, VectorClass vector, Node first, Node second)
        where TPair : struct, IBinaryOperation<double, VectorValue>
        => new(
            new ExpressionType(ElementType.Float64, Math.Max(first.Type.Depth, second.Type.Depth), vector),
            place,
            builder.Slots,
            Coordinates(builder, vector, first),
            Coordinates(builder, vector, second));

    /// <summary>Numbers as the class stores them, in double precision.</summary>
    private static ValueNode<double> Coordinates(NodeBuilder builder, VectorClass vector, Node numbers)
        => (ValueNode<double>)builder.Convert(builder.Convert(numbers, vector.Scalar), ElementType.Float64);

    private static UnaryNode<VectorValue, double, TPart> Number<TPart>(NodeBuilder builder, Node vectors)
        where TPart : struct, IUnaryOperation<VectorValue, double>
        => new(vectors.Type with { Vector = null }, vectors.Place, builder.Slots, (ValueNode<VectorValue>)vectors);
}
