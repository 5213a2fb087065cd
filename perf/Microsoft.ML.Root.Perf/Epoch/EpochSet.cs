namespace Microsoft.ML.Root.Perf.Epoch;

/// <summary>What an epoch reads and how it lies in the batch.</summary>
/// <param name="Name">Argument of the command.</param>
/// <param name="Files">The benchmark's files, a pattern in its folder.</param>
/// <param name="Copies">Distinct copies of each.</param>
/// <param name="IsRNTuple">The container, which decides what the floor undoes.</param>
/// <param name="Peers">Recorded time of the peers over the floor, of baselines.md.</param>
internal sealed record EpochSet(string Name, string Files, int Copies, bool IsRNTuple, string Peers)
{
    /// <summary>All sets.</summary>
    internal static EpochSet[] All { get; } =
    [
        new("jets-ttree", "jets_ttree/*.root", 20, false, "uproot + torch, 2 workers 7.1; RDataLoader 8.6 to 9.3"),
        new("jets-rntuple", "jets_rntuple/*.root", 20, true, "uproot + torch, 2 workers 7.1; RDataLoader 14 to 15"),
        new("flat-ttree", "flat_ttree_zstd.root", 200, false, "uproot + torch, one process 6.7; RDataLoader 19 to 20"),
        new("flat-rntuple", "flat_rntuple_zstd.root", 200, true, "not recorded over the floor"),
    ];

    private static string[] Labels { get; } =
    [
        "label_QCD", "label_Hbb", "label_Hcc", "label_Hgg", "label_H4q", "label_Hqql", "label_Zqq", "label_Wqq", "label_Tbqq", "label_Tbl",
    ];

    private static string[] Particles { get; } =
    [
        "part_px", "part_py", "part_pz", "part_energy", "part_deta", "part_dphi", "part_d0val", "part_d0err", "part_dzval", "part_dzerr",
        "part_charge", "part_isChargedHadron", "part_isNeutralHadron", "part_isPhoton", "part_isElectron", "part_isMuon",
    ];

    /// <summary>True where a row belongs to one of ten classes, and each file holds one of them.</summary>
    internal bool IsJets => Name.StartsWith("jets", StringComparison.Ordinal);

    /// <summary>Patterns of the columns that are read.</summary>
    internal IReadOnlyList<string> Patterns => IsJets ? ["part_*", "label_*"] : ["*"];

    /// <summary>The sets whose names begin with a command's first argument; all where there is none.</summary>
    internal static IEnumerable<EpochSet> Named(ReadOnlySpan<string> arguments)
    {
        string wanted = arguments.Length > 0 ? arguments[0] : "";
        return All.Where(s => s.Name.StartsWith(wanted, StringComparison.Ordinal));
    }

    /// <summary>The items of a batch.</summary>
    internal IReadOnlyList<RootBatchColumn> Batch(RootDataset data)
        => IsJets
            ? [RootBatchColumn.Channels("particles", Particles, 128), RootBatchColumn.Matrix("labels", Labels)]
            : [RootBatchColumn.Matrix("features", data.Columns.Select(c => c.Path).Where(p => p != "label")), RootBatchColumn.Single("label")];
}
