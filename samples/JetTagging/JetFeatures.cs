namespace JetTagging;

/// <summary>The features of a jet that the tagger is trained on: stored ones, and what physicists derive from them.</summary>
internal static class JetFeatures
{
    /// <summary>Columns of the trees that are features as they are.</summary>
    internal static IReadOnlyList<string> Stored { get; } =
    [
        "jet_pt", "jet_eta", "jet_phi", "jet_energy", "jet_nparticles", "jet_sdmass", "jet_tau1", "jet_tau2", "jet_tau3", "jet_tau4",
    ];

    /// <summary>Expressions over the columns of the trees, computed by the loader while it reads.</summary>
    internal static IReadOnlyDictionary<string, string> Defined { get; } = new Dictionary<string, string>
    {
        // How well the jet is described by n axes rather than n - 1.
        ["tau21"] = "jet_tau1 > 0 ? jet_tau2 / jet_tau1 : 0.0f",
        ["tau32"] = "jet_tau2 > 0 ? jet_tau3 / jet_tau2 : 0.0f",
        ["tau43"] = "jet_tau3 > 0 ? jet_tau4 / jet_tau3 : 0.0f",

        // A linear model sees a mass peak only when it is a feature of its own.
        ["near_w"] = "exp(-pow((jet_sdmass - 80.4f) / 8, 2))",
        ["near_z"] = "exp(-pow((jet_sdmass - 91.2f) / 8, 2))",
        ["near_higgs"] = "exp(-pow((jet_sdmass - 125.0f) / 10, 2))",
        ["near_top"] = "exp(-pow((jet_sdmass - 172.8f) / 15, 2))",
        ["light"] = "jet_sdmass < 50 ? 1.0f : 0.0f",

        // Tracks that do not come from the collision: heavy quarks fly before they decay.
        ["displaced2"] = "Sum(abs(part_d0val) > 2 * part_d0err && part_d0err > 0)",
        ["displaced4"] = "Sum(abs(part_d0val) > 4 * part_d0err && part_d0err > 0)",
        ["displaced8"] = "Sum(abs(part_d0val) > 8 * part_d0err && part_d0err > 0)",
        ["electrons"] = "Sum(part_isElectron)",
        ["muons"] = "Sum(part_isMuon)",
        ["charged"] = "Sum(abs(part_charge))",
        ["photons"] = "Sum(part_isPhoton)",
        ["lepton_pt"] = "Sum(sqrt(part_px * part_px + part_py * part_py) * (part_isElectron + part_isMuon)) / jet_pt",
        ["photon_fraction"] = "Sum(part_energy * part_isPhoton) / jet_energy",
        ["width"] = "Sum(part_energy * sqrt(part_deta * part_deta + part_dphi * part_dphi)) / jet_energy",
    };
}
