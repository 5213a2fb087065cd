using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.Expressions;

/// <summary>A number that a vector has.</summary>
internal enum VectorQuantity
{
    X,
    Y,
    Z,
    P,
    P2,
    Pt,
    Pt2,
    Eta,
    Phi,
    Theta,
    CosTheta,
    E,
    M,
    M2,
    Mt,
    Mt2,
    Et,
    Et2,
    Rapidity,
    Beta,
    Gamma,
}

/// <summary>The numbers that vectors have, by the names of the methods of ROOT's classes.</summary>
internal static class VectorQuantities
{
    /// <summary>The names of each, which differ between the classes.</summary>
    private static readonly (VectorQuantity Quantity, string Names)[] Space =
    [
        (VectorQuantity.X, "X x Px px"),
        (VectorQuantity.Y, "Y y Py py"),
        (VectorQuantity.Z, "Z z Pz pz"),
        (VectorQuantity.Pt, "Pt pt Perp perp Rho rho"),
        (VectorQuantity.Pt2, "Pt2 pt2 Perp2 perp2"),
        (VectorQuantity.Eta, "Eta eta PseudoRapidity"),
        (VectorQuantity.Phi, "Phi phi"),
        (VectorQuantity.Theta, "Theta theta"),
        (VectorQuantity.CosTheta, "CosTheta"),
    ];

    private static readonly Dictionary<string, VectorQuantity> Two = Named(
    [
        (VectorQuantity.X, "X x Px"),
        (VectorQuantity.Y, "Y y Py"),
        (VectorQuantity.P, "R r Mod"),
        (VectorQuantity.P2, "Mag2 mag2 Mod2"),
        (VectorQuantity.Phi, "Phi phi"),
    ]);

    private static readonly Dictionary<string, VectorQuantity> Three = Named([.. Space, (VectorQuantity.P, "R r Mag mag"), (VectorQuantity.P2, "Mag2 mag2")]);

    private static readonly Dictionary<string, VectorQuantity> Four = Named(
    [
        .. Space,
        (VectorQuantity.P, "P R r"),
        (VectorQuantity.P2, "P2"),
        (VectorQuantity.E, "E e T t Energy energy"),
        (VectorQuantity.M, "M m mass Mag mag"),
        (VectorQuantity.M2, "M2 mass2 Mag2 mag2"),
        (VectorQuantity.Mt, "Mt mt"),
        (VectorQuantity.Mt2, "Mt2 mt2"),
        (VectorQuantity.Et, "Et et"),
        (VectorQuantity.Et2, "Et2 et2"),
        (VectorQuantity.Rapidity, "Rapidity"),
        (VectorQuantity.Beta, "Beta"),
        (VectorQuantity.Gamma, "Gamma"),
    ]);

    /// <summary>The number that a method without arguments gives, or null.</summary>
    /// <param name="name">Name of the method.</param>
    /// <param name="dimensions">2, 3 or 4: <c>Mag</c> is the magnitude in space, and the mass of a four-vector.</param>
    internal static VectorQuantity? Find(string name, int dimensions)
        => Of(dimensions).TryGetValue(name, out VectorQuantity quantity) ? quantity : null;

    /// <summary>What a misspelt name may mean.</summary>
    internal static string Hint(string name, int dimensions) => NearestName.Hint(name, Of(dimensions).Keys);

    private static Dictionary<string, VectorQuantity> Of(int dimensions) => dimensions switch { 2 => Two, 3 => Three, _ => Four };

    /// <summary>A number of a vector.</summary>
    internal static double Of<TSystem>(VectorQuantity quantity, in VectorValue v)
        where TSystem : struct, IVectorSystem<TSystem>
        => quantity switch
        {
            VectorQuantity.X => TSystem.X(v),
            VectorQuantity.Y => TSystem.Y(v),
            VectorQuantity.Z => TSystem.Z(v),
            VectorQuantity.P => TSystem.P(v),
            VectorQuantity.P2 => TSystem.P2(v),
            VectorQuantity.Pt => TSystem.Pt(v),
            VectorQuantity.Pt2 => TSystem.Pt(v) * TSystem.Pt(v),
            VectorQuantity.Eta => TSystem.Eta(v),
            VectorQuantity.Phi => TSystem.Phi(v),
            VectorQuantity.Theta => Math.Atan2(TSystem.Pt(v), TSystem.Z(v)),
            VectorQuantity.CosTheta => TSystem.CosTheta(v),
            VectorQuantity.E => TSystem.E(v),
            VectorQuantity.M => TSystem.M(v),
            VectorQuantity.M2 => TSystem.M2(v),
            VectorQuantity.Mt => VectorValue.SignedRoot(TSystem.Mt2(v)),
            VectorQuantity.Mt2 => TSystem.Mt2(v),
            VectorQuantity.Et => TSystem.Et(v),
            VectorQuantity.Et2 => TSystem.Et(v) * TSystem.Et(v),
            VectorQuantity.Rapidity => 0.5 * Math.Log((TSystem.E(v) + TSystem.Z(v)) / (TSystem.E(v) - TSystem.Z(v))),
            VectorQuantity.Beta => TSystem.P(v) / TSystem.E(v),
            _ => TSystem.E(v) / TSystem.M(v),
        };

    private static Dictionary<string, VectorQuantity> Named((VectorQuantity Quantity, string Names)[] quantities) => quantities
        .SelectMany(quantity => quantity.Names.Split(' '), (quantity, name) => (name, quantity.Quantity))
        .ToDictionary(pair => pair.name, pair => pair.Quantity, StringComparer.Ordinal);
}
