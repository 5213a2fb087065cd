namespace Microsoft.ML.Root.Perf.Nested;

/// <summary>A branch to measure.</summary>
/// <param name="Folder">Folder beside the benchmark's own: the fixtures', whose few entries are repeated, or the corpus'.</param>
/// <param name="File">The file.</param>
/// <param name="Tree">Path of the tree.</param>
/// <param name="Branch">Path of the branch.</param>
/// <param name="Aim">Largest ratio to the floor that is aimed at.</param>
internal sealed record NestedCase(string Folder, string File, string Tree, string Branch, double Aim)
{
    private const string Fixtures = "fixtures/ttree";
    private const string Corpus = "corpus";
    private const double Numbers = 2;
    private const double Classes = 3;

    /// <summary>All of them: tiny entries of each kind first, then what experiments wrote.</summary>
    internal static NestedCase[] All { get; } =
    [
        new(Fixtures, "stl_nested.root", "t", "v2_float", Numbers),
        new(Fixtures, "stl_vectors.root", "vectors", "vector_float", Numbers),
        new(Corpus, "uproot-issue-816.root", "AnalysisMiniTree", "trigger_akt4_pf_SumPtTrkPt500", Numbers),
        new(Corpus, "uproot-issue-951.root", "CollectionTree", "AnalysisJetsAuxDyn.EnergyPerSampling", Numbers),
        new(Corpus, "uproot-issue-951.root", "CollectionTree", "HLTNav_Summary_DAODSlimmedAuxDyn.decisions", Numbers),
        new(Fixtures, "class_collections.root", "memberwise", "hits", Classes),
        new(Fixtures, "class_collections.root", "memberwise", "tracks", Classes),
        new(Fixtures, "class_collections.root", "memberwise", "deep", Classes),
        new(Fixtures, "class_collections.root", "objectwise", "hits", Classes),
        new(Corpus, "uproot-issue-951.root", "CollectionTree", "PrimaryVerticesAuxDyn.trackParticleLinks", Classes),
        new(Corpus, "uproot-issue-643.root", "ntuple0/objects", "pf", Classes),
        new(Fixtures, "class_collections.root", "split99", "hits/hits.fEnergy", Classes),
        new(Fixtures, "class_collections.root", "split99", "tracks/tracks.fChi", Classes),
        new(Fixtures, "class_collections.root", "split99", "tracks/tracks.fHits", Classes),
        new(Fixtures, "class_clones.root", "split99", "clones/clones.fNumber", Classes),
        new(Corpus, "uproot-issue327.root", "DstTree", "Event/AliReducedBaseEvent/fTracks/fTracks.fP[3]", Classes),
        new(Corpus, "uproot-issue327.root", "DstTree", "Event/fCaloClusters/fCaloClusters.fClusterID", Classes),
    ];

    /// <summary>True where the entries are repeated with other numbers in them.</summary>
    internal bool IsRepeated => Folder == Fixtures;
}
