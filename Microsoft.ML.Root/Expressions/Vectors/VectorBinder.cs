namespace Microsoft.ML.Root.Expressions;

/// <summary>Binds constructors and operators of vectors.</summary>
internal static class VectorBinder
{
    /// <summary><c>ROOT::Math::PtEtaPhiMVector(pt, eta, phi, m)</c>: of its coordinates, of another vector, or of a vector in space and an energy.</summary>
    internal static Node Construct(NodeBuilder builder, TextRange place, ExpressionType type, IReadOnlyList<Node> arguments)
    {
        VectorClass vector = type.Vector!;
        if (arguments.Count == 0 && type.IsScalar)
        {
            return VectorNodes.Make(builder, place, vector, [.. Enumerable.Repeat(builder.Constant(place, 0.0), vector.Dimensions)]);
        }

        if (arguments.Count == 1 && arguments[0].Type is { Vector: not null } given && given.Depth == type.Depth)
        {
            return VectorNodes.Convert(builder, arguments[0], type);
        }

        if (arguments is [{ Type: { Vector.Dimensions: 3, Depth: 0 } } space, { Type: { IsScalar: true, IsNumber: true } } energy] && type is { IsScalar: true, Vector.Dimensions: 4 })
        {
            Node cartesian = space.Type.Vector!.ToCartesian(builder, place, space);
            Node[] coordinates = [.. Enumerable.Range(0, 3).Select(i => VectorNodes.Coordinate(builder, cartesian, i)), energy];
            return VectorNodes.Convert(builder, VectorNodes.Make(builder, place, VectorClass.Find("PxPyPzEVector")!, coordinates), type);
        }

        return type.IsScalar ? OfNumbers(builder, place, vector, arguments, depth: 0) : ListOf(builder, place, type, arguments);
    }

    /// <summary><c>Construct&lt;ROOT::Math::PtEtaPhiMVector&gt;(pt, eta, phi, m)</c>: a vector of each item.</summary>
    internal static Node Construct(FunctionCall call)
    {
        if (call.TypeArgument is not { IsScalar: true, Vector: VectorClass vector })
        {
            call.Throw("Construct makes vectors of collections: Construct<ROOT::Math::PtEtaPhiMVector>(pt, eta, phi, m)");
            return null!;
        }

        return OfNumbers(call.Builder, call.Place, vector, call.Arguments, depth: 1);
    }

    /// <summary>An operator of which one operand at least is a vector.</summary>
    internal static Node Binary(NodeBuilder builder, TokenKind kind, TextRange place, Node left, Node right)
    {
        if (left.Type.Vector is VectorClass vector && right.Type.Vector is VectorClass other)
        {
            if (vector.Dimensions == other.Dimensions && kind is TokenKind.Plus or TokenKind.Minus)
            {
                ValueNode<VectorValue> first = vector.ToCartesian(builder, place, left);
                ValueNode<VectorValue> second = other.ToCartesian(builder, place, right);
                return vector.FromCartesian(builder, place, kind == TokenKind.Plus
                    ? VectorNodes.Binary<VectorValue, AddVectors>(builder, place, first, second)
                    : VectorNodes.Binary<VectorValue, SubtractVectors>(builder, place, first, second));
            }

            // The older classes have an operator for it.
            if (kind == TokenKind.Star && vector == other && vector.System.Length == 0)
            {
                return VectorFunctions.Dot(builder, place, left, right);
            }
        }
        else if (left.Type.Vector is not null && right.Type.IsNumber && kind is TokenKind.Star or TokenKind.Slash)
        {
            return Scaled(builder, place, left, right, isQuotient: kind == TokenKind.Slash);
        }
        else if (right.Type.Vector is not null && left.Type.IsNumber && kind == TokenKind.Star)
        {
            return Scaled(builder, place, right, left, isQuotient: false);
        }

        builder.Text.Throw(place, $"There is no such operator between {left.Type} and {right.Type}; vectors are added, subtracted, and multiplied by numbers");
        return null!;
    }

    /// <summary>The vectors in the opposite direction.</summary>
    internal static Node Negate(NodeBuilder builder, TextRange place, Node vectors)
        => Scaled(builder, place, vectors, builder.Constant(place, -1.0), isQuotient: false);

    private static Node Scaled(NodeBuilder builder, TextRange place, Node vectors, Node numbers, bool isQuotient)
    {
        VectorClass vector = vectors.Type.Vector!;
        return vector.Scaled(builder, place, vectors, VectorNodes.Factors(builder, place, numbers, vector, isQuotient));
    }

    private static Node OfNumbers(NodeBuilder builder, TextRange place, VectorClass vector, IReadOnlyList<Node> numbers, int depth)
    {
        if (numbers.Count != vector.Dimensions || !numbers.All(n => n.Type.IsNumber && n.Type.Depth <= depth) || numbers.Max(n => n.Type.Depth) != depth)
        {
            string given = string.Join(", ", numbers.Select(n => n.Type));
            builder.Text.Throw(place, $"{vector.Name} is made of {vector.Dimensions} {(depth == 0 ? "numbers" : "collections of numbers")}, not of ({given})");
        }

        return VectorNodes.Make(builder, place, vector, numbers);
    }

    private static Node ListOf(NodeBuilder builder, TextRange place, ExpressionType type, IReadOnlyList<Node> items)
    {
        if (type.Depth != 1 || !items.All(i => i.Type is { IsScalar: true, Vector: not null }))
        {
            builder.Text.Throw(place, $"{type} is made of vectors");
        }

        return builder.Of(type).Literal(place, [.. items.Select(i => VectorNodes.Convert(builder, i, type))], type);
    }
}
