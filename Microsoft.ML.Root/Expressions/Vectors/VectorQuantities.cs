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
    private static readonly Dictionary<string, VectorQuantity> Space = new(StringComparer.Ordinal)
    {
        ["X"] = VectorQuantity.X, ["x"] = VectorQuantity.X, ["Px"] = VectorQuantity.X, ["px"] = VectorQuantity.X,
        ["Y"] = VectorQuantity.Y, ["y"] = VectorQuantity.Y, ["Py"] = VectorQuantity.Y, ["py"] = VectorQuantity.Y,
        ["Z"] = VectorQuantity.Z, ["z"] = VectorQuantity.Z, ["Pz"] = VectorQuantity.Z, ["pz"] = VectorQuantity.Z,
        ["Pt"] = VectorQuantity.Pt, ["pt"] = VectorQuantity.Pt, ["Perp"] = VectorQuantity.Pt, ["Rho"] = VectorQuantity.Pt, ["rho"] = VectorQuantity.Pt,
        ["Pt2"] = VectorQuantity.Pt2, ["pt2"] = VectorQuantity.Pt2, ["Perp2"] = VectorQuantity.Pt2, ["perp2"] = VectorQuantity.Pt2,
        ["Eta"] = VectorQuantity.Eta, ["eta"] = VectorQuantity.Eta, ["PseudoRapidity"] = VectorQuantity.Eta,
        ["Phi"] = VectorQuantity.Phi, ["phi"] = VectorQuantity.Phi,
        ["Theta"] = VectorQuantity.Theta, ["theta"] = VectorQuantity.Theta, ["CosTheta"] = VectorQuantity.CosTheta,
    };

    private static readonly Dictionary<string, VectorQuantity> Three = new(Space, StringComparer.Ordinal)
    {
        ["R"] = VectorQuantity.P, ["r"] = VectorQuantity.P, ["Mag"] = VectorQuantity.P, ["mag"] = VectorQuantity.P,
        ["Mag2"] = VectorQuantity.P2, ["mag2"] = VectorQuantity.P2,
    };

    private static readonly Dictionary<string, VectorQuantity> Four = new(Space, StringComparer.Ordinal)
    {
        ["P"] = VectorQuantity.P, ["R"] = VectorQuantity.P, ["r"] = VectorQuantity.P, ["P2"] = VectorQuantity.P2,
        ["E"] = VectorQuantity.E, ["e"] = VectorQuantity.E, ["T"] = VectorQuantity.E, ["t"] = VectorQuantity.E, ["Energy"] = VectorQuantity.E, ["energy"] = VectorQuantity.E,
        ["M"] = VectorQuantity.M, ["m"] = VectorQuantity.M, ["mass"] = VectorQuantity.M, ["Mag"] = VectorQuantity.M, ["mag"] = VectorQuantity.M,
        ["M2"] = VectorQuantity.M2, ["mass2"] = VectorQuantity.M2, ["Mag2"] = VectorQuantity.M2, ["mag2"] = VectorQuantity.M2,
        ["Mt"] = VectorQuantity.Mt, ["mt"] = VectorQuantity.Mt, ["Mt2"] = VectorQuantity.Mt2, ["mt2"] = VectorQuantity.Mt2,
        ["Et"] = VectorQuantity.Et, ["et"] = VectorQuantity.Et, ["Et2"] = VectorQuantity.Et2, ["et2"] = VectorQuantity.Et2,
        ["Rapidity"] = VectorQuantity.Rapidity, ["Beta"] = VectorQuantity.Beta, ["Gamma"] = VectorQuantity.Gamma,
    };

    /// <summary>The number that a method without arguments gives, or null.</summary>
    /// <param name="name">Name of the method.</param>
    /// <param name="dimensions">3 or 4: <c>Mag</c> is the magnitude of the one and the mass of the other.</param>
    internal static VectorQuantity? Find(string name, int dimensions)
        => (dimensions == 4 ? Four : Three).TryGetValue(name, out VectorQuantity quantity) ? quantity : null;

    /// <summary>What a misspelt name may mean.</summary>
    internal static string Hint(string name, int dimensions) => NearestName.Hint(name, (dimensions == 4 ? Four : Three).Keys);

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
}
