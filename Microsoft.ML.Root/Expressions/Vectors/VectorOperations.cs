namespace Microsoft.ML.Root.Expressions;

/// <summary>Cartesian coordinates.</summary>
internal readonly struct CartesianOf<TSystem> : IUnaryOperation<VectorValue, VectorValue>
    where TSystem : struct, IVectorSystem<TSystem>
{
    public static VectorValue Apply(VectorValue value) => TSystem.ToCartesian(value);
}

/// <summary>Coordinates of a system from Cartesian ones.</summary>
internal readonly struct OfCartesian<TSystem> : IUnaryOperation<VectorValue, VectorValue>
    where TSystem : struct, IVectorSystem<TSystem>
{
    public static VectorValue Apply(VectorValue value) => TSystem.FromCartesian(value);
}

/// <summary>Pseudorapidity and azimuth.</summary>
internal readonly struct DirectionOf<TSystem> : IUnaryOperation<VectorValue, VectorValue>
    where TSystem : struct, IVectorSystem<TSystem>
{
    public static VectorValue Apply(VectorValue value) => new(TSystem.Eta(value), TSystem.Phi(value), 0, 0);
}

/// <summary>A vector of its first two coordinates, to which the others are added.</summary>
internal readonly struct FirstCoordinates : IBinaryOperation<double, VectorValue>
{
    public static VectorValue Apply(double left, double right) => new(left, right, 0, 0);
}

/// <summary>A vector of the last two coordinates.</summary>
internal readonly struct LastCoordinates : IBinaryOperation<double, VectorValue>
{
    public static VectorValue Apply(double left, double right) => new(0, 0, left, right);
}

/// <summary>The first coordinate.</summary>
internal readonly struct FirstCoordinate : IUnaryOperation<VectorValue, double>
{
    public static double Apply(VectorValue value) => value.A;
}

/// <summary>The second coordinate.</summary>
internal readonly struct SecondCoordinate : IUnaryOperation<VectorValue, double>
{
    public static double Apply(VectorValue value) => value.B;
}

/// <summary>The third coordinate: of a vector, or as a vector that is added to others.</summary>
internal readonly struct ThirdCoordinate : IUnaryOperation<double, VectorValue>, IUnaryOperation<VectorValue, double>
{
    public static VectorValue Apply(double value) => new(0, 0, value, 0);

    public static double Apply(VectorValue value) => value.C;
}

/// <summary>The fourth coordinate.</summary>
internal readonly struct FourthCoordinate : IUnaryOperation<VectorValue, double>
{
    public static double Apply(VectorValue value) => value.D;
}

/// <summary>A number in place of each coordinate, by which vectors are multiplied.</summary>
internal readonly struct EachCoordinate : IUnaryOperation<double, VectorValue>
{
    public static VectorValue Apply(double value) => new(value, value, value, value);
}

/// <summary>One divided by a number, in place of each coordinate.</summary>
internal readonly struct ReciprocalCoordinate : IUnaryOperation<double, VectorValue>
{
    public static VectorValue Apply(double value) => EachCoordinate.Apply(1 / value);
}

/// <summary>Sum of coordinates.</summary>
internal readonly struct AddVectors : IBinaryOperation<VectorValue, VectorValue>
{
    public static VectorValue Apply(VectorValue left, VectorValue right)
        => new(left.A + right.A, left.B + right.B, left.C + right.C, left.D + right.D);
}

/// <summary>Difference of coordinates.</summary>
internal readonly struct SubtractVectors : IBinaryOperation<VectorValue, VectorValue>
{
    public static VectorValue Apply(VectorValue left, VectorValue right)
        => new(left.A - right.A, left.B - right.B, left.C - right.C, left.D - right.D);
}

/// <summary>Vectors times numbers, which stand in each coordinate.</summary>
internal readonly struct ScaleBy<TSystem> : IBinaryOperation<VectorValue, VectorValue>
    where TSystem : struct, IVectorSystem<TSystem>
{
    public static VectorValue Apply(VectorValue left, VectorValue right) => TSystem.Scale(left, right.A);
}

/// <summary>Sum of all vectors, in Cartesian coordinates; of none, the vector of zeros.</summary>
internal readonly struct VectorSum : IReduction<VectorValue, VectorValue>
{
    public static VectorValue Apply(ReadOnlySpan<VectorValue> items)
    {
        VectorValue sum = default;
        foreach (ref readonly VectorValue item in items)
        {
            sum = AddVectors.Apply(sum, item);
        }

        return sum;
    }
}

/// <summary>The vectors from the last to the first.</summary>
internal readonly struct ReversedVectors : IRearrangement<VectorValue, VectorValue>
{
    public static int Apply(ReadOnlySpan<VectorValue> items, Span<VectorValue> result)
    {
        items.CopyTo(result);
        result[..items.Length].Reverse();
        return items.Length;
    }
}

/// <summary>Product with signature (+, -, -, -).</summary>
internal readonly struct Dot4D : IBinaryOperation<VectorValue, double>
{
    public static double Apply(VectorValue left, VectorValue right) => (left.D * right.D) - left.Dot3(right);
}

/// <summary>Product in space.</summary>
internal readonly struct Dot3D : IBinaryOperation<VectorValue, double>
{
    public static double Apply(VectorValue left, VectorValue right) => left.Dot3(right);
}

/// <summary>Cross product.</summary>
internal readonly struct Cross3D : IBinaryOperation<VectorValue, VectorValue>
{
    public static VectorValue Apply(VectorValue left, VectorValue right) => new(
        (left.B * right.C) - (left.C * right.B), (left.C * right.A) - (left.A * right.C), (left.A * right.B) - (left.B * right.A), 0);
}

/// <summary>Cosine of the angle between two vectors: GenVector's <c>VectorUtil::CosTheta</c>; 0 for a vector of length 0.</summary>
internal readonly struct CosineBetween : IBinaryOperation<VectorValue, double>
{
    public static double Apply(VectorValue left, VectorValue right)
    {
        double lengths = left.P2 * right.P2;
        return lengths <= 0 ? 0 : Math.Clamp(left.Dot3(right) / Math.Sqrt(lengths), -1, 1);
    }
}

/// <summary>The angle between two vectors, in [0, π].</summary>
internal readonly struct AngleBetween : IBinaryOperation<VectorValue, double>
{
    public static double Apply(VectorValue left, VectorValue right) => Math.Acos(CosineBetween.Apply(left, right));
}

/// <summary>Square of the mass of two vectors together.</summary>
internal readonly struct PairMass2 : IBinaryOperation<VectorValue, double>
{
    public static double Apply(VectorValue left, VectorValue right)
    {
        VectorValue sum = AddVectors.Apply(left, right);
        return (sum.D * sum.D) - sum.P2;
    }
}

/// <summary>Mass of two vectors together.</summary>
internal readonly struct PairMass : IBinaryOperation<VectorValue, double>
{
    public static double Apply(VectorValue left, VectorValue right) => VectorValue.SignedRoot(PairMass2.Apply(left, right));
}

/// <summary>The angle from the first azimuth to the second, of directions: <c>VectorUtil::DeltaPhi</c>, in (-π, π].</summary>
internal readonly struct AzimuthBetween : IBinaryOperation<VectorValue, double>
{
    public static double Apply(VectorValue left, VectorValue right)
    {
        double angle = right.B - left.B;
        return angle > Math.PI ? angle - (2 * Math.PI) : angle <= -Math.PI ? angle + (2 * Math.PI) : angle;
    }
}

/// <summary>Square of the distance of two directions in pseudorapidity and azimuth.</summary>
internal readonly struct DistanceBetween2 : IBinaryOperation<VectorValue, double>
{
    public static double Apply(VectorValue left, VectorValue right)
    {
        double phi = AzimuthBetween.Apply(left, right);
        double eta = right.A - left.A;
        return (phi * phi) + (eta * eta);
    }
}

/// <summary>Distance of two directions in pseudorapidity and azimuth.</summary>
internal readonly struct DistanceBetween : IBinaryOperation<VectorValue, double>
{
    public static double Apply(VectorValue left, VectorValue right) => Math.Sqrt(DistanceBetween2.Apply(left, right));
}

/// <summary>A boost by a velocity: GenVector's <c>VectorUtil::boost</c>; NaN from the speed of light on.</summary>
internal readonly struct BoostBy : IBinaryOperation<VectorValue, VectorValue>
{
    public static VectorValue Apply(VectorValue left, VectorValue right)
    {
        double b2 = right.P2;
        double gamma = b2 < 1 ? 1 / Math.Sqrt(1 - b2) : double.NaN;
        double along = left.Dot3(right);
        double k = ((b2 > 0 ? (gamma - 1) / b2 : 0) * along) + (gamma * left.D);
        return new(left.A + (k * right.A), left.B + (k * right.B), left.C + (k * right.C), gamma * (left.D + along));
    }
}

/// <summary>The velocity of a vector: <c>TLorentzVector::BoostVector</c>.</summary>
internal readonly struct VelocityOf : IUnaryOperation<VectorValue, VectorValue>
{
    public static VectorValue Apply(VectorValue value) => new(value.A / value.D, value.B / value.D, value.C / value.D, 0);
}

/// <summary>The vector of length 1 in the same direction; of length 0, itself.</summary>
internal readonly struct UnitOf : IUnaryOperation<VectorValue, VectorValue>
{
    public static VectorValue Apply(VectorValue value)
    {
        double p = Math.Sqrt(value.P2);
        return p > 0 ? new(value.A / p, value.B / p, value.C / p, 0) : value with { D = 0 };
    }
}
