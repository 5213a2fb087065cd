namespace Microsoft.ML.Root.Expressions;

/// <summary>A class of vectors: what its members are called on file and in code, and how its vectors are computed with.</summary>
/// <param name="Name">Its name in C++.</param>
/// <param name="Members">Names of its coordinates below a column, in the order of its constructor.</param>
internal abstract record VectorClass(string Name, IReadOnlyList<string> Members)
{
    private static readonly VectorClass[] Known =
    [
        new VectorClass<TLorentzVector4D>("TLorentzVector", ["fP.fX", "fP.fY", "fP.fZ", "fE"]) { IsCounterClockwise = false },
        new VectorClass<PtEtaPhiM4D>("ROOT::Math::PtEtaPhiMVector", Coordinates("fPt", "fEta", "fPhi", "fM")) { System = "PtEtaPhiM4D" },
        new VectorClass<PtEtaPhiE4D>("ROOT::Math::PtEtaPhiEVector", Coordinates("fPt", "fEta", "fPhi", "fE")) { System = "PtEtaPhiE4D" },
        new VectorClass<PxPyPzE4D>("ROOT::Math::PxPyPzEVector", Coordinates("fX", "fY", "fZ", "fT")) { System = "PxPyPzE4D" },
        new VectorClass<PxPyPzM4D>("ROOT::Math::PxPyPzMVector", Coordinates("fX", "fY", "fZ", "fM")) { System = "PxPyPzM4D" },
        new VectorClass<TVector3D>("TVector3", ["fX", "fY", "fZ"]) { IsCounterClockwise = false },
        new VectorClass<Cartesian3D>("ROOT::Math::XYZVector", Coordinates("fX", "fY", "fZ")) { System = "Cartesian3D", Alias = "XYZPoint" },
        new VectorClass<CylindricalEta3D>("ROOT::Math::RhoEtaPhiVector", Coordinates("fRho", "fEta", "fPhi")) { System = "CylindricalEta3D", Alias = "RhoEtaPhiPoint" },
        new VectorClass<Polar3D>("ROOT::Math::Polar3DVector", Coordinates("fR", "fTheta", "fPhi")) { System = "Polar3D", Alias = "Polar3DPoint" },
        new VectorClass<TVector2D>("TVector2", ["fX", "fY"]) { IsCounterClockwise = false },
        new VectorClass<Cartesian2D>("ROOT::Math::XYVector", Coordinates("fX", "fY")) { System = "Cartesian2D", Alias = "XYPoint" },
        new VectorClass<Polar2D>("ROOT::Math::Polar2DVector", Coordinates("fR", "fPhi")) { System = "Polar2D", Alias = "Polar2DPoint" },
    ];

    private static readonly Dictionary<string, VectorClass> ByName = Names();

    /// <summary>All classes, those with more coordinates first.</summary>
    internal static IReadOnlyList<VectorClass> All => Known;

    /// <summary>The three-dimensional class that stands for parts of vectors in space.</summary>
    internal static VectorClass Xyz => ByName["XYZVector"];

    /// <summary>Number of coordinates.</summary>
    internal int Dimensions => Members.Count;

    /// <summary>GenVector's name of the coordinates, of which its templates are made; empty for older classes.</summary>
    internal string System { get; private init; } = "";

    /// <summary>True where a difference of angles to another vector is the other's minus its own, as in GenVector; the older classes have it the other way.</summary>
    internal bool IsCounterClockwise { get; private init; } = true;

    /// <summary>True for coordinates in float, which numbers of the vector then are too.</summary>
    internal bool IsSingle { get; private init; }

    /// <summary>Type of the numbers of its vectors.</summary>
    internal ElementType Scalar => IsSingle ? ElementType.Float32 : ElementType.Float64;

    /// <summary>Another name.</summary>
    private string Alias { get; init; } = "";

    /// <summary>The class with a name, with or without its namespace, or null.</summary>
    internal static VectorClass? Find(string name) => ByName.GetValueOrDefault(Plain(name));

    /// <summary>The class of GenVector with coordinates of this name, or null.</summary>
    internal static VectorClass? OfSystem(string system, bool isSingle)
        => Array.Find(Known, c => c.System.Length > 0 && c.System == Plain(system)) is VectorClass found ? found.In(isSingle) : null;

    /// <summary>True for GenVector's templates over coordinates.</summary>
    internal static bool IsTemplate(string name) => Plain(name)
        is "LorentzVector" or "DisplacementVector3D" or "PositionVector3D" or "DisplacementVector2D" or "PositionVector2D";

    /// <summary>The same class with coordinates in float, or in double.</summary>
    internal VectorClass In(bool isSingle) => isSingle ? ByName[Plain(Name) + "F"] : this;

    /// <summary>The coordinate that a method names, such as <c>Pt</c> or <c>Px</c>; -1 where the class stores none of the name.</summary>
    internal int CoordinateOf(string name)
    {
        // What is called t on file is the energy of a momentum.
        string stored = name switch { "Px" => "X", "Py" => "Y", "Pz" => "Z", "T" => "E", _ => name };
        return Members.ToList().FindIndex(m => m[(m.LastIndexOf('f') + 1)..] is string member && (member == "T" ? "E" : member) == stored);
    }

    /// <summary>A number of each vector.</summary>
    internal abstract Node Quantity(NodeBuilder builder, TextRange place, Node vectors, VectorQuantity quantity);

    /// <summary>The vectors in Cartesian coordinates.</summary>
    internal abstract ValueNode<VectorValue> ToCartesian(NodeBuilder builder, TextRange place, Node vectors);

    /// <summary>Vectors of this class from those in Cartesian coordinates.</summary>
    internal abstract ValueNode<VectorValue> FromCartesian(NodeBuilder builder, TextRange place, Node vectors);

    /// <summary>The vectors times numbers; see <see cref="VectorNodes.Factors"/>.</summary>
    internal abstract ValueNode<VectorValue> Scaled(NodeBuilder builder, TextRange place, Node vectors, ValueNode<VectorValue> factors);

    /// <summary>Pseudorapidity and azimuth of each vector.</summary>
    internal abstract ValueNode<VectorValue> Directions(NodeBuilder builder, TextRange place, Node vectors);

    private static string[] Coordinates(params string[] members) => [.. members.Select(m => $"fCoordinates.{m}")];

    private static string Plain(string name) => name[(name.LastIndexOf(':') + 1)..];

    private static Dictionary<string, VectorClass> Names()
    {
        Dictionary<string, VectorClass> all = new(StringComparer.Ordinal);
        foreach (VectorClass known in Known)
        {
            all.Add(Plain(known.Name), known);
            if (known.System.Length == 0)
            {
                continue;
            }

            VectorClass single = known with { Name = known.Name + "F", IsSingle = true };
            all.Add(Plain(single.Name), single);
            if (known.Alias.Length > 0)
            {
                all.Add(known.Alias, known);
                all.Add(known.Alias + "F", single);
            }
        }

        all.Add("XYZTVector", all["PxPyPzEVector"]);
        all.Add("XYZTVectorF", all["PxPyPzEVectorF"]);
        return all;
    }
}

/// <summary>A class of vectors with coordinates of a system.</summary>
/// <typeparam name="TSystem">The system.</typeparam>
/// <param name="Name">Its name in C++.</param>
/// <param name="Members">Names of its coordinates below a column.</param>
internal sealed record VectorClass<TSystem>(string Name, IReadOnlyList<string> Members) : VectorClass(Name, Members)
    where TSystem : struct, IVectorSystem<TSystem>
{
    internal override Node Quantity(NodeBuilder builder, TextRange place, Node vectors, VectorQuantity quantity)
        => builder.Convert(
            new VectorQuantityNode<TSystem>(vectors.Type with { Vector = null }, place, builder.Slots, quantity, (ValueNode<VectorValue>)vectors), Scalar);

    internal override ValueNode<VectorValue> ToCartesian(NodeBuilder builder, TextRange place, Node vectors) => Unary<CartesianOf<TSystem>>(builder, place, vectors);

    internal override ValueNode<VectorValue> FromCartesian(NodeBuilder builder, TextRange place, Node vectors)
        => new UnaryNode<VectorValue, VectorValue, OfCartesian<TSystem>>(vectors.Type with { Vector = this }, place, builder.Slots, (ValueNode<VectorValue>)vectors);

    internal override ValueNode<VectorValue> Scaled(NodeBuilder builder, TextRange place, Node vectors, ValueNode<VectorValue> factors)
        => VectorNodes.Binary<VectorValue, ScaleBy<TSystem>>(builder, place, (ValueNode<VectorValue>)vectors, factors);

    internal override ValueNode<VectorValue> Directions(NodeBuilder builder, TextRange place, Node vectors) => Unary<DirectionOf<TSystem>>(builder, place, vectors);

    public override string ToString() => Name;

    private static UnaryNode<VectorValue, VectorValue, TOperation> Unary<TOperation>(NodeBuilder builder, TextRange place, Node vectors)
        where TOperation : struct, IUnaryOperation<VectorValue, VectorValue>
        => new(vectors.Type, place, builder.Slots, (ValueNode<VectorValue>)vectors);
}
