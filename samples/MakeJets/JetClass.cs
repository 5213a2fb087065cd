namespace MakeJets;

/// <summary>One of the ten kinds of jets, and what its jets are like.</summary>
/// <param name="File">Begin of its files' names.</param>
/// <param name="Mass">Mass of what decayed, in GeV.</param>
/// <param name="Prongs">Quarks that the jet comes of.</param>
/// <param name="Particles">Particles of a jet in the mean.</param>
/// <param name="Label">Sets the jet's label.</param>
internal sealed record JetClass(string File, double Mass, int Prongs, double Particles, Action<Jet> Label)
{
    /// <summary>The ten kinds.</summary>
    internal static JetClass[] All { get; } =
    [
        new("HToBB", 125, 2, 48, j => j.IsHbb = true),
        new("HToCC", 125, 2, 45, j => j.IsHcc = true),
        new("HToGG", 125, 2, 62, j => j.IsHgg = true),
        new("HToWW4Q", 125, 4, 61, j => j.IsH4q = true),
        new("HToWW2Q1L", 125, 3, 40, j => j.IsHqql = true),
        new("TTBar", 173, 3, 56, j => j.IsTbqq = 1),
        new("TTBarLep", 173, 2, 36, j => j.IsTbl = 1),
        new("WToQQ", 80, 2, 42, j => j.IsWqq = 1),
        new("ZToQQ", 91, 2, 43, j => j.IsZqq = 1),
        new("ZJetsToNuNu", 30, 1, 50, j => j.IsQcd = 1),
    ];
}
