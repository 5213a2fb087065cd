using Microsoft.ML.Data;

namespace MakeJets;

/// <summary>A jet with the columns of the JetClass data set: what ML.NET reads of each is a column of the file.</summary>
internal sealed class Jet
{
    [ColumnName("part_px")]
    public float[] Px { get; set; } = [];

    [ColumnName("part_py")]
    public float[] Py { get; set; } = [];

    [ColumnName("part_pz")]
    public float[] Pz { get; set; } = [];

    [ColumnName("part_energy")]
    public float[] Energy { get; set; } = [];

    [ColumnName("part_deta")]
    public float[] DeltaEta { get; set; } = [];

    [ColumnName("part_dphi")]
    public float[] DeltaPhi { get; set; } = [];

    [ColumnName("part_d0val")]
    public float[] D0 { get; set; } = [];

    [ColumnName("part_d0err")]
    public float[] D0Error { get; set; } = [];

    [ColumnName("part_dzval")]
    public float[] Dz { get; set; } = [];

    [ColumnName("part_dzerr")]
    public float[] DzError { get; set; } = [];

    [ColumnName("part_charge")]
    public float[] Charge { get; set; } = [];

    [ColumnName("part_isChargedHadron")]
    public int[] IsChargedHadron { get; set; } = [];

    [ColumnName("part_isNeutralHadron")]
    public int[] IsNeutralHadron { get; set; } = [];

    [ColumnName("part_isPhoton")]
    public int[] IsPhoton { get; set; } = [];

    [ColumnName("part_isElectron")]
    public int[] IsElectron { get; set; } = [];

    [ColumnName("part_isMuon")]
    public int[] IsMuon { get; set; } = [];

    [ColumnName("label_QCD")]
    public float IsQcd { get; set; }

    [ColumnName("label_Hbb")]
    public bool IsHbb { get; set; }

    [ColumnName("label_Hcc")]
    public bool IsHcc { get; set; }

    [ColumnName("label_Hgg")]
    public bool IsHgg { get; set; }

    [ColumnName("label_H4q")]
    public bool IsH4q { get; set; }

    [ColumnName("label_Hqql")]
    public bool IsHqql { get; set; }

    [ColumnName("label_Zqq")]
    public int IsZqq { get; set; }

    [ColumnName("label_Wqq")]
    public int IsWqq { get; set; }

    [ColumnName("label_Tbqq")]
    public int IsTbqq { get; set; }

    [ColumnName("label_Tbl")]
    public int IsTbl { get; set; }

    [ColumnName("jet_pt")]
    public float Pt { get; set; }

    [ColumnName("jet_eta")]
    public float Eta { get; set; }

    [ColumnName("jet_phi")]
    public float Phi { get; set; }

    [ColumnName("jet_energy")]
    public float JetEnergy { get; set; }

    [ColumnName("jet_nparticles")]
    public float ParticleCount { get; set; }

    [ColumnName("jet_sdmass")]
    public float Mass { get; set; }

    [ColumnName("jet_tau1")]
    public float Tau1 { get; set; }

    [ColumnName("jet_tau2")]
    public float Tau2 { get; set; }

    [ColumnName("jet_tau3")]
    public float Tau3 { get; set; }

    [ColumnName("jet_tau4")]
    public float Tau4 { get; set; }

    [ColumnName("aux_genpart_eta")]
    public float TruthEta { get; set; }

    [ColumnName("aux_genpart_phi")]
    public float TruthPhi { get; set; }

    [ColumnName("aux_genpart_pid")]
    public float TruthId { get; set; }

    [ColumnName("aux_genpart_pt")]
    public float TruthPt { get; set; }

    [ColumnName("aux_truth_match")]
    public float TruthMatch { get; set; }
}
