using Microsoft.ML.Root.Tests.Columns;

namespace Microsoft.ML.Root.Tests.Expressions;

/// <summary>Definitions and filters of the kinds that published analyses write, over two events; the values are computed by hand.</summary>
[TestClass]
public sealed class AnalysisExpressionTests
{
    private const string FirstMuons = "ROOT::Math::PtEtaPhiMVector a(Muon_pt[0], Muon_eta[0], Muon_phi[0], Muon_mass[0]), b(Muon_pt[1], Muon_eta[1], Muon_phi[1], Muon_mass[1]);";

    internal static readonly SyntheticSource Source = new SyntheticSource(2)
        .Add("nMuon", new uint[] { 2, 0 })
        .Add("Muon_pt", new float[][] { [50, 30], [] })
        .Add("Muon_eta", new float[][] { [0.5f, -1.5f], [] })
        .Add("Muon_phi", new float[][] { [0.1f, 3f], [] })
        .Add("Muon_mass", new float[][] { [0.105658f, 0.105658f], [] })
        .Add("Muon_charge", new int[][] { [1, -1], [] })
        .Add("Muon_pfRelIso04_all", new float[][] { [0.05f, 0.3f], [] })
        .Add("Muon_tightId", new bool[][] { [true, false], [] })
        .Add("Electron_pt", new float[][] { [20], [35] })
        .Add("Electron_cutBased", new int[][] { [4], [2] })
        .Add("nJet", new uint[] { 3, 1 })
        .Add("Jet_pt", new float[][] { [100, 40, 25], [60] })
        .Add("Jet_eta", new float[][] { [1, -2, 3], [0.5f] })
        .Add("Jet_phi", new float[][] { [0, 1, 2], [-3] })
        .Add("Jet_mass", new float[][] { [10, 8, 5], [6] })
        .Add("Jet_btagDeepFlavB", new float[][] { [0.9f, 0.1f, 0.5f], [0.3f] })
        .Add("Jet_jetId", new int[][] { [6, 2, 7], [4] })
        .Add("Jet_puId", new int[][] { [7, 4, 0], [6] })
        .Add("Jet_muonIdx1", new int[][] { [-1, 0, 1], [-1] })
        .Add("MET_pt", new float[] { 60, 15 })
        .Add("MET_phi", new float[] { 1, -2 })
        .Add("HLT_IsoMu24", new bool[] { true, false })
        .Add("HLT_Mu50", new bool[] { false, false })
        .Add("genWeight", new float[] { -1.5f, 2 })
        .Add("run", new uint[] { 1, 1 })
        .Add("luminosityBlock", new uint[] { 7, 120 })
        .Add("event", new ulong[] { 123, 200 })
        .Add("GenPart_pdgId", new int[][] { [23, 13, -13], [25] })
        .Add("GenPart_genPartIdxMother", new int[][] { [-1, 0, 0], [-1] })
        .Add("GenPart_statusFlags", new int[][] { [8192, 0, 12289], [1] })
        .Add("lep_type", new uint[][] { [11, 13], [13] })
        .Add("B_PX", new double[] { 3, -5 })
        .Add("B_PY", new double[] { 4, 12 })
        .Add("sample", new string[] { "ttbar", "data" });

    [TestMethod]
    [DataRow("nMuon == 2 && Muon_charge[0] != Muon_charge[1]", "Bool", "1 | 0")]
    [DataRow("InvariantMass(Muon_pt, Muon_eta, Muon_phi, Muon_mass)", "Float32", "119.161683 | 0")]
    [DataRow("Sum(Jet_pt[Jet_pt > 30 && abs(Jet_eta) < 2.4])", "Float32", "140 | 60")]
    [DataRow("Muon_pt[Muon_tightId && Muon_pfRelIso04_all < 0.15]", "Float32*", "[50] | []")]
    [DataRow("Sum(Muon_tightId && Muon_pt > 20) >= 1", "Bool", "1 | 0")]
    [DataRow("Jet_pt[(Jet_jetId & 2) == 2 && ((Jet_puId & 4) == 4 || Jet_pt > 50)]", "Float32*", "[100,40] | []")]
    [DataRow("HLT_IsoMu24 || HLT_Mu50", "Bool", "1 | 0")]
    [DataRow("genWeight < 0 ? -1 : 1", "Int32", "-1 | 1")]
    [DataRow("(run == 1) * (luminosityBlock < 100)", "Int32", "1 | 0")]
    [DataRow("ROOT::VecOps::ArgMax(Jet_btagDeepFlavB)", "UInt64", "0 | 0")]
    [DataRow("auto idx = ROOT::VecOps::Reverse(ROOT::VecOps::Argsort(Jet_btagDeepFlavB)); return ROOT::VecOps::Take(Jet_pt, idx);", "Float32*", "[100,25,40] | [60]")]
    [DataRow("ROOT::VecOps::Take(Jet_pt, ROOT::VecOps::Argsort(Jet_pt, [](float x, float y) { return x < y; }))", "Float32*", "[25,40,100] | [60]")]
    [DataRow("nMuon > 0 ? std::sqrt(2 * Muon_pt[0] * MET_pt * (1 - std::cos(TVector2::Phi_mpi_pi(Muon_phi[0] - MET_phi)))) : 0.", "Float64", "47.64808577813175 | 0")]
    [DataRow("TMath::Hypot(MET_pt * cos(MET_phi), MET_pt * sin(MET_phi))", "Float64", "59.99999844008754 | 15.000000192155614")]
    [DataRow("Any(abs(GenPart_pdgId) == 13)", "Bool", "1 | 0")]
    [DataRow("Take(GenPart_pdgId, GenPart_genPartIdxMother[GenPart_genPartIdxMother >= 0])", "Int32*", "[23,23] | []")]
    [DataRow("Where(abs(Jet_eta) < 2.5, Jet_pt, 0.f)", "Float32*", "[100,40,0] | [60]")]
    [DataRow("Muon_pt.size() > 1 ? Muon_pt[1] : -999", "Float32", "30 | -999")]
    [DataRow("return Muon_pt.size() >= 2 && Muon_pt[0] > 25 && Muon_pt[1] > 20;", "Bool", "1 | 0")]
    [DataRow("All(Jet_pt > 20) && Nonzero(Jet_btagDeepFlavB > 0.4).size() == 2", "Bool", "1 | 0")]
    [DataRow("auto c = ROOT::VecOps::Combinations(Jet_pt, Electron_pt); return Take(Jet_pt, c[0]) + Take(Electron_pt, c[1]);", "Float32*", "[120,60,45] | [95]")]
    [DataRow("Jet_pt * (1 + 0.5 * (abs(Jet_eta) > 2.5))", "Float64*", "[100,40,37.5] | [60]")]
    [DataRow("static_cast<int>(Sum(Jet_btagDeepFlavB > 0.4f))", "Int32", "2 | 0")]
    [DataRow("Sum(Map(Jet_pt, [](float p) { return p > 30; }))", "UInt64", "2 | 1")]
    [DataRow("Filter(Jet_pt, [](const float &p) { return p > 30; }).size()", "UInt64", "2 | 1")]
    [DataRow("ROOT::RVecF{MET_pt, Jet_pt[0]}", "Float32*", "[60,100] | [15,60]")]
    [DataRow("ROOT::RVec<float>(Jet_pt.begin(), Jet_pt.begin() + 1)", "Float32*", "[100] | [60]")]
    [DataRow("std::count_if(Jet_pt.begin(), Jet_pt.end(), [](const float& p){ return p > 30.f; })", "Int64", "2 | 1")]
    [DataRow("int n = 0; for (size_t i = 0; i < Jet_pt.size(); ++i) { if (Jet_pt[i] < 30) continue; bool overlap = false; for (size_t j = 0; j < Muon_pt.size(); ++j) { if (ROOT::VecOps::DeltaR(Jet_eta[i], Muon_eta[j], Jet_phi[i], Muon_phi[j]) < 0.6) { overlap = true; break; } } if (!overlap) n++; } return n;", "Int32", "1 | 1")]
    [DataRow("float ht = 0; for (const auto &pt : Jet_pt) if (pt > 30) ht += pt; return ht;", "Float32", "140 | 60")]
    [DataRow("ROOT::VecOps::RVec<int> out; for (auto i = 0u; i < nJet; i++) { if (Jet_pt[i] > 30.) out.push_back(i); } return out;", "Int32*", "[0,1] | [0]")]
    [DataRow("if (nMuon < 2) return -1.; TLorentzVector m1, m2; m1.SetPtEtaPhiM(Muon_pt[0], Muon_eta[0], Muon_phi[0], Muon_mass[0]); m2.SetPtEtaPhiM(Muon_pt[1], Muon_eta[1], Muon_phi[1], Muon_mass[1]); return (m1 + m2).M();", "Float64", "119.16168338479642 | -1")]
    [DataRow("if (nMuon < 2) return -1.; " + FirstMuons + " return (a + b).Pt();", "Float64", "22.070919908802086 | -1")]
    [DataRow("if (nMuon < 2) return -1.; " + FirstMuons + " return ROOT::Math::VectorUtil::DeltaR(a, b);", "Float64", "3.522782989535025 | -1")]
    [DataRow("auto good = Jet_pt > 30 && abs(Jet_eta) < 2.4; auto n = ROOT::VecOps::Sum(good); return n >= 2 ? Jet_pt[good][1] : 0.f;", "Float32", "40 | 0")]
    [DataRow("nJet >= 2 and nMuon == 2 and not HLT_Mu50", "Bool", "1 | 0")]
    [DataRow("Sum(Jet_muonIdx1 != -1)", "Int32", "2 | 0")]
    [DataRow("double w = genWeight > 0 ? 1. : -1.; return w * 0.5;", "Float64", "-0.5 | 0.5")]
    [DataRow("std::sqrt(MET_pt) > 5 ? std::string(\"high\") : std::string(\"low\")", "String", "\"high\" | \"low\"")]
    [DataRow("Map(GenPart_statusFlags, [](int f) { return bool(f & (1 << 13)); })", "Bool*", "[1,0,1] | [0]")]
    [DataRow("Max(Concatenate(Muon_pt, Electron_pt))", "Float32", "50 | 35")]
    [DataRow("Sort(Concatenate(Jet_pt, Electron_pt), std::greater<float>())[1]", "Float32", "40 | 35")]
    [DataRow("*std::max_element(Jet_pt.begin(), Jet_pt.end()) + (std::max_element(Jet_pt.begin(), Jet_pt.end()) - Jet_pt.begin())", "Float32", "100 | 60")]
    [DataRow("float best = 1e9; int which = -1; for (int i = 0; i < (int)Jet_pt.size(); i++) { float d = std::abs(Jet_pt[i] - 45); if (d < best) { best = d; which = i; } } return which;", "Int32", "1 | 0")]
    [DataRow("Construct<ROOT::Math::PtEtaPhiMVector>(Jet_pt, Jet_eta, Jet_phi, Jet_mass)[0].M()", "Float64", "10 | 6")]
    [DataRow("Sum(Construct<ROOT::Math::PtEtaPhiMVector>(Jet_pt, Jet_eta, Jet_phi, Jet_mass), ROOT::Math::PtEtaPhiMVector()).M()", "Float64", "495.0780234489156 | 6")]
    [DataRow("auto p4s = ROOT::VecOps::Construct<ROOT::Math::PtEtaPhiMVector>(Jet_pt, Jet_eta, Jet_phi, Jet_mass); ROOT::Math::PxPyPzEVector sum; for (const auto &p : p4s) sum += p; return sum.mass();", "Float64", "495.0780234489156 | 6")]
    [DataRow("ROOT::VecOps::RVec<ROOT::Math::PtEtaPhiMVector> jets; for (size_t i = 0; i < Jet_pt.size(); i++) if (Jet_pt[i] > 30) jets.emplace_back(Jet_pt[i], Jet_eta[i], Jet_phi[i], Jet_mass[i]); return jets.size();", "UInt64", "2 | 1")]
    [DataRow("TMath::Sqrt(TMath::Power(B_PX, 2) + TMath::Power(B_PY, 2))", "Float64", "5 | 13")]
    [DataRow("0.5 * log((B_PX + 20) / (20 - B_PX)) > 0", "Bool", "1 | 0")]
    [DataRow("lep_type[0] == 11 && lep_type[1] == 13", "Bool", "1 | 0")]
    [DataRow("Sum(lep_type) == 24 || Sum(lep_type) == 13", "Bool", "1 | 1")]
    [DataRow("MET_pt / 1000. > 0.05 && Muon_pt.at(0) > 20", "Bool", "1 | 0")]
    [DataRow("[&]() { return Jet_pt[0] * 2; }()", "Float32", "200 | 120")]
    [DataRow("auto dphi = [](float a, float b) { float d = a - b; while (d > M_PI) d -= 2 * M_PI; while (d < -M_PI) d += 2 * M_PI; return d; }; return dphi(Jet_phi[0], MET_phi) + std::round(100 * dphi(3.f, -3.f));", "Float32", "-29 | -29")]
    [DataRow("ROOT::VecOps::Map(Muon_pt, Muon_eta, [](float pt, float eta) { return pt * std::cosh(eta); })", "Float32*", "[56.3812983,70.5722885] | []")]
    [DataRow("Sum(Muon_pt > 20 && abs(Muon_eta) < 2.4) == 2 && Sum(Jet_pt > 30) >= 2 && MET_pt > 40", "Bool", "1 | 0")]
    [DataRow("event % 2 ? 1.f : 0.f", "Float32", "1 | 0")]
    [DataRow("std::max({MET_pt, Jet_pt[0], Electron_pt[0]})", "Float32", "100 | 60")]
    [DataRow("std::min({3, 1, 2}) + std::max<int>(nJet, 2)", "Int32", "4 | 3")]
    [DataRow("std::min<int>(nJet, 2)", "Int32", "2 | 1")]
    [DataRow("Jet_pt / Sum(Jet_pt)", "Float32*", "[0.606060624,0.242424235,0.151515156] | [1]")]
    [DataRow("Jet_pt - Mean(Jet_pt)", "Float64*", "[45,-15,-30] | [0]")]
    [DataRow("MET_pt * TMath::Cos(MET_phi)", "Float64", "32.418138352088384 | -6.242202548207136")]
    [DataRow("(MET_pt > 25) + (MET_pt > 10)", "Int32", "2 | 1")]
    [DataRow("if (nMuon < 2) return false; return Muon_pt[1] > 20;", "Bool", "1 | 0")]
    [DataRow("auto m = Jet_pt > 50; auto idx = Nonzero(m); return idx.size() > 0 ? (int)idx[0] : -1;", "Int32", "0 | 0")]
    [DataRow("nJet == 0 ? 0 : nJet == 1 ? 1 : 2", "Int32", "2 | 1")]
    [DataRow("std::array<double, 3> sf = {0.9, 0.95, 1.0}; return sf[std::min<int>(nJet, 2)];", "Float64", "1 | 0.95")]
    [DataRow("static const std::vector<float> edges = {0, 20, 50, 100}; return std::upper_bound(edges.begin(), edges.end(), MET_pt) - edges.begin() - 1;", "Int64", "2 | 0")]
    [DataRow("const std::vector<double> edges{0., 20., 50., 100.}; auto it = std::lower_bound(edges.begin(), edges.end(), MET_pt); return std::distance(edges.begin(), it);", "Int64", "3 | 1")]
    [DataRow("const std::vector<double> edges{0., 20.}; return std::upper_bound(edges.begin(), edges.end(), MET_pt * 0. / 0.) - edges.begin();", "Int64", "2 | 2")]
    [DataRow("const std::vector<double> edges{0., 20.}; return std::lower_bound(edges.begin(), edges.end(), MET_pt * 0. / 0.) - edges.begin();", "Int64", "0 | 0")]
    [DataRow("std::vector<float> bins{0, 20, 50, 100}; size_t i = 0; while (i + 1 < bins.size() && MET_pt > bins[i + 1]) i++; return i;", "UInt64", "2 | 0")]
    [DataRow("std::vector<float> pts(Jet_pt.begin(), Jet_pt.end()); std::sort(pts.begin(), pts.end(), [](float a, float b) { return a < b; }); return pts;", "Float32*", "[25,40,100] | [60]")]
    [DataRow("std::vector<float> pts(Jet_pt.begin(), Jet_pt.end()); std::sort(pts.begin(), pts.end(), std::greater<float>()); return pts[0];", "Float32", "100 | 60")]
    [DataRow("Jet_pt.size() ? Jet_pt[0] : -1", "Float32", "100 | 60")]
    [DataRow("nMuon > 1 ? Muon_pt : RVec<float>()", "Float32*", "[50,30] | []")]
    [DataRow("sample == \"ttbar\" ? 831.76 : 1.", "Float64", "831.76 | 1")]
    [DataRow("std::string s = sample; s += \"_13TeV\"; return s.find(\"tt\") != std::string::npos ? s : \"other\";", "String", "\"ttbar_13TeV\" | \"other\"")]
    [DataRow("(Jet_jetId[0] & 0x2) != 0 && Jet_jetId[0] & (1 << 1)", "Bool", "1 | 0")]
    [DataRow("/* cut */ MET_pt > 20 // loose", "Bool", "1 | 0")]
    [DataRow("nMuon == 2 & HLT_IsoMu24", "Int32", "1 | 0")]
    [DataRow("uint64_t(run) << 32 | luminosityBlock", "UInt64", "4294967303 | 4294967416")]
    [DataRow("ULong64_t id = (ULong64_t)run * 1000 + luminosityBlock; return id;", "UInt64", "1007 | 1120")]
    [DataRow("auto p4 = ROOT::Math::PtEtaPhiMVector(Jet_pt[0], Jet_eta[0], Jet_phi[0], Jet_mass[0]); return p4.pt() + p4.mass() + p4.eta();", "Float64", "111 | 66.5")]
    [DataRow("std::copysign(1.0, Jet_phi[0]) * std::round(2.5)", "Float64", "3 | -3")]
    [DataRow("std::isnan(MET_pt) || !std::isfinite(genWeight)", "Bool", "0 | 0")]
    [DataRow("nJet >= 4 ? \"SR\" : (nJet >= 2 ? \"CR\" : \"VR\")", "String", "\"CR\" | \"VR\"")]
    [DataRow("auto n = 0; for (auto id : GenPart_pdgId) { switch (std::abs(id)) { case 11: case 13: n++; break; default: break; } } return n;", "Int32", "2 | 0")]
    [DataRow("int n(0); for (unsigned int i(0); i < nJet; ++i) n += (Jet_btagDeepFlavB.at(i) > 0.4) ? 1 : 0; return n;", "Int32", "2 | 0")]
    [DataRow("RVec<RVec<size_t>> idx(2); for (size_t i = 0; i < Jet_pt.size(); i++) { if (Jet_btagDeepFlavB[i] > 0.4) idx[0].push_back(i); else idx[1].emplace_back(i); } return idx;", "UInt64**", "[[0,2],[1]] | [[],[0]]")]
    [DataRow("auto idx = Combinations(Jet_pt, Jet_pt); float best = 0; for (size_t k = 0; k < idx[0].size(); k++) { const auto i = idx[0][k]; const auto j = idx[1][k]; if (i < j) best = std::max(best, Jet_pt[i] * Jet_pt[j]); } return best;", "Float32", "4000 | 0")]
    [DataRow("std::pair<int, int> best(-1, -1); for (size_t i = 0; i < Jet_pt.size(); i++) for (size_t j = i + 1; j < Jet_pt.size(); j++) if (best.first < 0) { best.first = i; best.second = j; } return best.first * 10 + best.second;", "Int32", "1 | -11")]
    [DataRow("auto p = std::make_pair(nJet, MET_pt); const auto &r = p; auto q = r; q.second += 1; return r.first + p.second;", "Float32", "63 | 16")]
    [DataRow("std::vector<std::string> paths; if (HLT_IsoMu24) paths.push_back(\"IsoMu24\"); if (HLT_Mu50) paths.push_back(\"Mu50\"); return paths.empty() ? \"none\" : paths[0];", "String", "\"IsoMu24\" | \"none\"")]
    [DataRow("TString s = sample; return s.BeginsWith(\"tt\") && s.EndsWith(\"bar\") && s.Length() == 5;", "Bool", "1 | 0")]
    [DataRow("auto pts = Jet_pt; for (size_t i = 0; i < pts.size(); i++) { auto &p = pts[i]; if (p > 50) p *= 0.5f; } return pts;", "Float32*", "[50,40,25] | [30]")]
    [DataRow("1. - 2. * (HLT_IsoMu24 && !HLT_Mu50)", "Float64", "-1 | 1")]
    [DataRow("Jet_pt[abs(Jet_eta) < 2.5 && Jet_btagDeepFlavB > 0.4].empty()", "Bool", "0 | 1")]
    [DataRow("Min(abs(Jet_pt - 45.f)) + Max(Jet_eta) - Product(Jet_eta / Jet_eta)", "Float32", "7 | 14.5")]
    [DataRow("for (int i = 0; i < 3; ++i) if (i < (int)Jet_pt.size() && Jet_pt[i] < 30) return i; return -1;", "Int32", "2 | -1")]
    [DataRow("Float_t x = MET_pt; Int_t n = nJet; Bool_t ok = x > 20; return ok ? x * n : 0;", "Float32", "180 | 0")]
    [DataRow("auto pt = Jet_pt; pt[Jet_pt.size() - 1] = 0; return Sum(pt);", "Float32", "140 | 0")]
    public void ValueAndTypeAreThoseOfCpp(string expression, string type, string values)
    {
        string? difference = CppTableTests.Difference(Source, expression, type, values.Split(" | "));
        Assert.IsNull(difference, $"{expression}: {difference}");
    }
}
