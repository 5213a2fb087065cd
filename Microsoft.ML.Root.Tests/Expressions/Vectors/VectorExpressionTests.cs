using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Expressions;
using Microsoft.ML.Root.Tests.Columns;

namespace Microsoft.ML.Root.Tests.Expressions.Vectors;

/// <summary>Vectors in expressions: numbers of them were computed with 40 digits from their definitions.</summary>
[TestClass]
public sealed class VectorExpressionTests
{
    [TestMethod]
    [DataRow("ROOT::Math::PtEtaPhiMVector(50, 1.25, 0.3, 0.105).Px()", 47.766824456280301)]
    [DataRow("ROOT::Math::PtEtaPhiMVector(50, 1.25, 0.3, 0.105).Py()", 14.776010333066979)]
    [DataRow("ROOT::Math::PtEtaPhiMVector(50, 1.25, 0.3, 0.105).Pz()", 80.095954015041282)]
    [DataRow("ROOT::Math::PtEtaPhiMVector(50, 1.25, 0.3, 0.105).E()", 94.421252240052439)]
    [DataRow("ROOT::Math::PtEtaPhiMVector(50, 1.25, 0.3, 0.105).P()", 94.421193858050787)]
    [DataRow("ROOT::Math::PtEtaPhiMVector(50, 1.25, 0.3, 0.105).Rapidity()", 1.2499981295392765)]
    [DataRow("ROOT::Math::PtEtaPhiMVector(20, -0.5, -3, 1.5).Mt()", 20.056171120131579)]
    [DataRow("ROOT::Math::PtEtaPhiMVector(20, -0.5, -3, 1.5).Et()", 20.044188868576681)]
    [DataRow("ROOT::Math::PtEtaPhiMVector(20, -0.5, -3, 1.5).Theta()", 2.0511774059286261)]
    [DataRow("ROOT::Math::PtEtaPhiMVector(20, -0.5, -3, 1.5).Beta()", 0.99779542744950103)]
    [DataRow("ROOT::Math::PtEtaPhiMVector(20, -0.5, -3, 1.5).Gamma()", 15.068231879805183)]
    [DataRow("(ROOT::Math::PtEtaPhiMVector(50, 1.25, 0.3, 0.105) + ROOT::Math::PtEtaPhiMVector(20, -0.5, -3, 1.5)).M()", 88.966339473269478)]
    [DataRow("(ROOT::Math::PtEtaPhiMVector(50, 1.25, 0.3, 0.105) + ROOT::Math::PtEtaPhiMVector(20, -0.5, -3, 1.5)).Pt()", 30.414477805516738)]
    [DataRow("(ROOT::Math::PtEtaPhiMVector(50, 1.25, 0.3, 0.105) + ROOT::Math::PtEtaPhiMVector(20, -0.5, -3, 1.5)).Eta()", 1.5666114749937363)]
    [DataRow("(ROOT::Math::PtEtaPhiMVector(50, 1.25, 0.3, 0.105) + ROOT::Math::PtEtaPhiMVector(20, -0.5, -3, 1.5)).Phi()", 0.40391759193555975)]
    [DataRow("(ROOT::Math::PtEtaPhiMVector(50, 1.25, 0.3, 0.105) + ROOT::Math::PtEtaPhiMVector(20, -0.5, -3, 1.5)).E()", 117.02360005976021)]
    [DataRow("(ROOT::Math::PtEtaPhiMVector(50, 1.25, 0.3, 0.105) - ROOT::Math::PtEtaPhiMVector(20, -0.5, -3, 1.5)).Pt()", 69.820910476860224)]
    [DataRow("(2 * ROOT::Math::PtEtaPhiMVector(50, 1.25, 0.3, 0.105)).E()", 188.84250448010488)]
    [DataRow("(-ROOT::Math::PtEtaPhiMVector(50, 1.25, 0.3, 0.105)).Px()", -47.766824456280301)]
    [DataRow("(ROOT::Math::PtEtaPhiMVector(50, 1.25, 0.3, 0.105) / 4.f).M()", 0.02625)]
    [DataRow("ROOT::Math::PtEtaPhiMVector(50, 1.25, 0.3, 0.105).Dot(ROOT::Math::PtEtaPhiMVector(20, -0.5, -3, 1.5))", 3956.3742671365134)]
    [DataRow("ROOT::Math::VectorUtil::DeltaPhi(ROOT::Math::PtEtaPhiMVector(50, 1.25, 0.3, 0.105), ROOT::Math::PtEtaPhiMVector(20, -0.5, -3, 1.5))", 2.9831853071795865)]
    [DataRow("ROOT::Math::VectorUtil::DeltaR(ROOT::Math::PtEtaPhiMVector(50, 1.25, 0.3, 0.105), ROOT::Math::PtEtaPhiMVector(20, -0.5, -3, 1.5))", 3.4585971978494639)]
    [DataRow("ROOT::Math::VectorUtil::InvariantMass(ROOT::Math::PtEtaPhiMVector(50, 1.25, 0.3, 0.105), ROOT::Math::PtEtaPhiMVector(20, -0.5, -3, 1.5))", 88.966339473269478)]
    [DataRow("ROOT::Math::VectorUtil::CosTheta(ROOT::Math::PtEtaPhiMVector(50, 1.25, 0.3, 0.105), ROOT::Math::PtEtaPhiMVector(20, -0.5, -3, 1.5))", -0.85573478422239045)]
    [DataRow("ROOT::Math::VectorUtil::Angle(ROOT::Math::PtEtaPhiMVector(50, 1.25, 0.3, 0.105), ROOT::Math::PtEtaPhiMVector(20, -0.5, -3, 1.5))", 2.5977656100237723)]
    [DataRow("ROOT::Math::VectorUtil::boost(ROOT::Math::PtEtaPhiMVector(50, 1.25, 0.3, 0.105), ROOT::Math::XYZVector(0.1, -0.2, 0.3)).Pt()", 59.997110443725925)]
    [DataRow("ROOT::Math::VectorUtil::boost(ROOT::Math::PtEtaPhiMVector(50, 1.25, 0.3, 0.105), ROOT::Math::XYZVector(0.1, -0.2, 0.3)).E()", 129.69211412136118)]
    [DataRow("TLorentzVector(3, 4, 12, 15).Eta()", 1.6094379124341004)]
    [DataRow("TLorentzVector(3, 4, 12, 15).M()", 7.4833147735478828)]
    [DataRow("TLorentzVector(3, 4, 12, 10).M()", -8.3066238629180749)]
    [DataRow("TLorentzVector(3, 4, 12, 15).Vect().Mag()", 13.0)]
    [DataRow("TVector3(1, 2, 2) * TVector3(3, 0, 4)", 11.0)]
    [DataRow("TVector3(1, 2, 2).Cross(TVector3(3, 0, 4)).Y()", 2.0)]
    [DataRow("ROOT::Math::PtEtaPhiEVector(50, 1.25, 0.3, 200).M()", 176.30836097706879)]
    [DataRow("ROOT::Math::PxPyPzMVector(3, 4, 12, 2).E()", 13.152946437965905)]
    [DataRow("ROOT::Math::Polar3DVector(2, 0.5, 1).X()", 0.51806944799985143)]
    [DataRow("ROOT::Math::RhoEtaPhiVector(2, 0.5, 1).R()", 2.2552519304127616)]
    [DataRow("ROOT::Math::PtEtaPhiMVector(TLorentzVector(3, 4, 12, 15)).Pt()", 5.0)]
    [DataRow("ROOT::Math::LorentzVector<ROOT::Math::PtEtaPhiM4D<double>>(5, 0, 0, 1).E()", 5.0990195135927848)]
    [DataRow("ROOT::Math::XYVector(3, 4).R()", 5.0)]
    [DataRow("(ROOT::Math::XYVector(3, 4) + ROOT::Math::Polar2DVector(2, 1.25)).Phi()", 1.0190029817582707)]
    [DataRow("ROOT::Math::Polar2DVector(2, 1.25).X()", 0.63064472479053694)]
    [DataRow("(-ROOT::Math::Polar2DVector(2, 1.25)).Y()", -1.8979692387111723)]
    [DataRow("(2 * ROOT::Math::XYVector(3, 4)).Mag2()", 100.0)]
    [DataRow("ROOT::Math::XYVector(3, 4).Dot(ROOT::Math::XYVector(1, 2))", 11.0)]
    [DataRow("ROOT::Math::VectorUtil::DeltaPhi(ROOT::Math::XYVector(3, 4), ROOT::Math::XYVector(-3, -4.5))", -3.0860941483440764)]
    [DataRow("TLorentzVector(1, 2, 2, 9).Angle(TVector3(3, 0, 4))", 0.74758434966902080)]
    [DataRow("ROOT::Math::VectorUtil::Phi_mpi_pi(4)", -2.2831853071795862)]
    [DataRow("TVector2(3, -4).Phi()", 5.3558900891779739)]
    [DataRow("TVector2(3, -4).Mod()", 5.0)]
    [DataRow("TVector2(3, -4).Unit().Y()", -0.8)]
    [DataRow("TVector2(3, -4) * TVector2(1, 2)", -5.0)]
    [DataRow("TVector2(3, -4).DeltaPhi(TVector2(1, 2))", -2.0344439357957027)]
    [DataRow("ROOT::Math::PtEtaPhiMVector(0, 2, 0, 1).Eta()", 2.0)]
    [DataRow("ROOT::Math::PxPyPzEVector(0, 0, 3, 5).Eta()", 22759.0)]
    [DataRow("TLorentzVector(0, 0, -3, 5).Eta()", -100000000000.0)]
    public void NumbersOfVectorsAreExact(string expression, double expected)
    {
        object[] values = Doubles(Source(), expression);
        Assert.AreEqual(expected, (double)values[0], Math.Abs(expected) * 1e-13, expression);
    }

    [TestMethod]
    [DataRow("auto p = ROOT::Math::PtEtaPhiMVector(pt[0], eta[0], phi[0], m[0]); return p.Pt() + p.M();", "float64", "[11,6]")]
    [DataRow("Construct<ROOT::Math::PtEtaPhiMVector>(pt, eta, phi, m).Pt()", "float64*", "[[10,20,30],[5]]")]
    [DataRow("ROOT::VecOps::Construct<ROOT::Math::PxPyPzEVector>(pt, eta, phi, m).size()", "uint64", "[3,1]")]
    [DataRow("auto v = Construct<ROOT::Math::PtEtaPhiMVector>(pt, eta, phi, m); return v[v.Pt() > 15].Pt();", "float64*", "[[20,30],[]]")]
    [DataRow("auto v = Construct<ROOT::Math::PtEtaPhiMVector>(pt, eta, phi, m); return v[v.size() - 1].Pt();", "float64", "[30,5]")]
    [DataRow("auto v = Construct<ROOT::Math::PtEtaPhiMVector>(pt, eta, phi, m); return Take(v, 1)[0].Pt() + v.front().Pt() + v.back().Pt();", "float64", "[50,15]")]
    [DataRow("Reverse(Construct<ROOT::Math::PtEtaPhiMVector>(pt, eta, phi, m)).Pt()", "float64*", "[[30,20,10],[5]]")]
    [DataRow("Sort(Construct<TLorentzVector>(pt, eta, phi, m), [](const TLorentzVector& a, const TLorentzVector& b) { return a.Px() > b.Px(); }).Px()", "float64*", "[[30,20,10],[5]]")]
    [DataRow("Filter(Construct<ROOT::Math::PtEtaPhiMVector>(pt, eta, phi, m), [](auto p) { return p.Pt() < 25; }).Pt()", "float64*", "[[10,20],[5]]")]
    [DataRow("Map(pt, m, [](float a, float b) { return ROOT::Math::PtEtaPhiMVector(a, 0, 0, b); }).M()", "float64*", "[[1,2,3],[1]]")]
    [DataRow("Map(Construct<ROOT::Math::PtEtaPhiMVector>(pt, eta, phi, m), [](const auto &p) { return p.M() * 2; })", "float64*", "[[2,4,6],[2]]")]
    [DataRow("Concatenate(Construct<ROOT::Math::PtEtaPhiMVector>(pt, eta, phi, m), Construct<ROOT::Math::PtEtaPhiMVector>(m, eta, phi, m)).Pt()", "float64*", "[[10,20,30,1,2,3],[5,1]]")]
    [DataRow("pt.size() > 1 ? ROOT::Math::XYZVector(pt[1], 0, 0).X() : -1.", "float64", "[20,-1]")]
    [DataRow("(pt.size() > 1 ? ROOT::Math::XYZVector(pt[1], 0, 0) : ROOT::Math::XYZVector(0, 0, 0)).X()", "float64", "[20,0]")]
    [DataRow("ROOT::Math::PtEtaPhiMVectorF(pt[0], eta[0], phi[0], m[0]).Pt()", "float32", "[10,5]")]
    [DataRow("Sum(Construct<ROOT::Math::PxPyPzEVector>(pt, pt, pt, pt * 4)).E()", "float64", "[240,20]")]
    [DataRow("RVec<TVector3>{TVector3(1, 0, 0), TVector3(pt[0], 1, 1)}.X()", "float64*", "[[1,10],[1,5]]")]
    [DataRow("ROOT::Math::VectorUtil::DeltaR(Construct<ROOT::Math::PtEtaPhiMVector>(pt, eta, phi, m), ROOT::Math::PtEtaPhiMVector(1, 0, 0, 0))", "float64*", "[[3,3,3],[3]]")]
    [DataRow("ROOT::Math::PtEtaPhiMVector p(pt[0], eta[0], phi[0], m[0]); return p.Pt();", "float64", "[10,5]")]
    [DataRow("ROOT::Math::PtEtaPhiMVector p{pt[0], eta[0], phi[0], m[0]}, q(1, 0, 0, 0); return (p + q).Px() + q.Pt();", "float64", "[12,7]")]
    [DataRow("TLorentzVector p; p.SetPtEtaPhiM(pt[0], 0, 0, 0); return p.E();", "float64", "[10,5]")]
    [DataRow("ROOT::Math::PtEtaPhiMVector p(pt[0], eta[0], phi[0], m[0]); p.SetPt(7); p.SetM(2 * p.M()); return p.Pt() + p.M();", "float64", "[9,9]")]
    [DataRow("TLorentzVector p(1, 2, 3, 4); p.SetPx(pt[0]); p.SetE(p.E() + 1); return p.Px() + p.Py() + p.E();", "float64", "[17,12]")]
    [DataRow("ROOT::Math::XYZTVector p(1, 2, 3, 4); p.SetCoordinates(4, 3, 2, pt[0]); p.SetPz(5); return p.Z() + p.T();", "float64", "[15,10]")]
    [DataRow("auto v = Construct<ROOT::Math::PtEtaPhiMVector>(pt, eta, phi, m); v[0].SetPt(1); for (auto &p : v) p.SetPhi(0); return v.Px();", "float64*", "[[1,20,30],[1]]")]
    [DataRow("Map(Construct<ROOT::Math::PtEtaPhiMVector>(pt, eta, phi, m), [](auto p) { p.SetPt(2 * p.Pt()); return p.Pt(); })", "float64*", "[[20,40,60],[10]]")]
    [DataRow("TLorentzVector sum; for (size_t i = 0; i < pt.size(); ++i) { TLorentzVector p; p.SetPxPyPzE(pt[i], 0, 0, 2 * pt[i]); sum += p; } return sum.E();", "float64", "[120,10]")]
    [DataRow("RVec<ROOT::Math::PtEtaPhiMVector> v; for (auto x : pt) v.push_back(ROOT::Math::PtEtaPhiMVector(x, 0, 0, 1)); return v.Pt();", "float64*", "[[10,20,30],[5]]")]
    [DataRow("TLorentzVector p(0, 0, 0, 1); p.Boost(0.6, 0, 0); return p.E();", "float64", "[1.25,1.25]")]
    [DataRow("auto pair = [](const TLorentzVector& a, const TLorentzVector& b) { return (a + b).E(); }; return pair(TLorentzVector(0, 0, 0, pt[0]), TLorentzVector(0, 0, 0, 1));", "float64", "[11,6]")]
    public void VectorsAreValues(string expression, string type, string expected)
    {
        (ColumnSchema schema, List<object> entries) = Evaluate.Column(Source(), expression);
        Assert.AreEqual(type, schema.Type.Label() + schema.Shape);
        Assert.AreEqual(expected, ChunkValues.Json(entries.ToArray()));
    }

    [TestMethod]
    [DataRow("ROOT::Math::PtEtaPhiMVector(1, 2, 3)", "ROOT::Math::PtEtaPhiMVector is made of 4 numbers, not of (int, int, int)")]
    [DataRow("ROOT::Math::PtEtaPhiMVector(pt, 2, 3, 4)", "ROOT::Math::PtEtaPhiMVector is made of 4 numbers, not of (RVec<float>, int, int, int)")]
    [DataRow("Construct<ROOT::Math::PtEtaPhiMVector>(1, 2, 3, 4)", "ROOT::Math::PtEtaPhiMVector is made of 4 collections of numbers, not of (int, int, int, int)")]
    [DataRow("sqrt(TVector3(1, 2, 3))", "Sqrt does not take TVector3")]
    [DataRow("TLorentzVector(1, 2, 3, 4).Vect(5)", "Vect takes 0 arguments, not 1")]
    [DataRow("TLorentzVector p(1, 2, 3, 4); p.SetPt(2); return p.Pt();", "TLorentzVector stores no Pt: it is made anew of its 4 coordinates, TLorentzVector(...)")]
    [DataRow("TVector3(1, 2, 3).E()", "TVector3 has no method 'E'; did you mean 'R' or 'X' or 'Y'?")]
    [DataRow("TVector3(1, 2, 3) + 1", "There is no such operator between TVector3 and int; vectors are added, subtracted, and multiplied by numbers")]
    [DataRow("TVector3(1, 2, 3) + TLorentzVector(1, 2, 3, 4)", "There is no such operator between TVector3 and TLorentzVector; vectors are added, subtracted, and multiplied by numbers")]
    [DataRow("float(TVector3(1, 2, 3))", "A value of type TVector3 cannot become float; its methods give numbers, such as Pt()")]
    [DataRow("TVector3(1, 2, 3) ? 1 : 2", "A condition is true or false for the entry, not of type TVector3; use Any or All")]
    [DataRow("ROOT::Math::VectorUtil::DeltaR(TVector3(1, 2, 3), 1)", "ROOT::Math::VectorUtil::DeltaR takes a vector here, not int")]
    public void WhatVectorsCannotDoIsRefused(string expression, string problem)
        => Assert.AreEqual(
            problem, Assert.ThrowsExactly<RootExpressionException>(() => Evaluate.Column(Source(), expression)).Problem, ignoreCase: true);

    [TestMethod]
    public void EveryFunctionTakesVectorsOrRefusesThem()
    {
        string[] arguments = ["TVector3(1, 2, 3)", "Construct<TLorentzVector>(pt, eta, phi, m)", "pt", "1"];
        foreach (string function in FunctionTable.Names)
        {
            foreach (string first in arguments)
            {
                foreach (string call in new[] { $"{function}({first})" }.Concat(arguments.SelectMany(second => new[] { $"{function}({first}, {second})", $"{function}({first}, {second}, {second})" })))
                {
                    try
                    {
                        _ = new DefinedSource(Source(), [new ExpressionDefinition("result", call)]);
                    }
                    catch (RootExpressionException)
                    {
                        // Refused in words.
                    }
                }
            }
        }
    }

    [TestMethod]
    public void AClassIsConvertedToAnotherAndBack()
    {
        string[] classes = ["TLorentzVector", "ROOT::Math::PtEtaPhiMVector", "ROOT::Math::PtEtaPhiEVector", "ROOT::Math::PxPyPzEVector", "ROOT::Math::PxPyPzMVector"];
        foreach (string first in classes)
        {
            foreach (string second in classes)
            {
                string vector = $"{first}({second}(ROOT::Math::PxPyPzEVector(3, -4, 5, 9)))";
                Assert.AreEqual(3, (double)Doubles(Source(), $"{vector}.Px()")[0], 1e-13, vector);
                Assert.AreEqual(-4, (double)Doubles(Source(), $"{vector}.Py()")[0], 1e-13, vector);
                Assert.AreEqual(5, (double)Doubles(Source(), $"{vector}.Pz()")[0], 1e-13, vector);
                Assert.AreEqual(9, (double)Doubles(Source(), $"{vector}.E()")[0], 1e-13, vector);
                Assert.AreEqual(Math.Sqrt(31), (double)Doubles(Source(), $"{vector}.M()")[0], 1e-13, vector);
            }
        }
    }

    [TestMethod]
    public void AVectorThatIsDefinedBecomesTheColumnsOfItsClass()
    {
        RootDataset dataset = RootDataset.FromSource(Source())
            .Define("p4", "ROOT::Math::PtEtaPhiMVector(pt[0], eta[0], phi[0], m[0])")
            .Define("all", "Construct<ROOT::Math::PtEtaPhiMVector>(pt, eta, phi, m)")
            .Define("mass", "(p4 + all[0]).M()")
            .Filter("p4.Pt() > 6");
        CollectionAssert.AreEqual(
            new[] { "p4.fCoordinates.fPt", "p4.fCoordinates.fEta", "p4.fCoordinates.fPhi", "p4.fCoordinates.fM" },
            dataset.Select("p4").Columns.Select(c => c.Name).ToArray());
        Assert.AreEqual(2.0, (double)dataset.Select("mass").ToDataFrame(-1).Columns["mass"][0], 1e-7);
        RootExpressionException error = Assert.ThrowsExactly<RootExpressionException>(
            () => new RootBatchLoader(dataset, new RootBatchLoaderOptions { Columns = [RootBatchColumn.Single("p4 + p4")] }).Epoch(0).Count());
        StringAssert.Contains(error.Message, "A column holds numbers, not ROOT::Math::PtEtaPhiMVector");
    }

    [TestMethod]
    public void MembersOfCollectionsOfClassesAreColumns()
    {
        SyntheticSource source = new SyntheticSource(2)
            .Add("mu.pt", new float[][] { [10, 20], [] }).Add("mu.pos.fCoordinates.fX", new float[][] { [1, 2], [] })
            .Add("mu.pos.fCoordinates.fY", new float[][] { [1, 2], [] }).Add("mu.pos.fCoordinates.fZ", new float[][] { [1, 2], [] });
        Check("mu.pt.size() > 1 ? mu[1].pt : -1.f", "[20,-1]");
        Check("mu.pt.size() > 1 ? mu[1].pos.X() : -1.f", "[2,-1]");
        Check("mu.pt.size() > 1 ? mu[1]->pos->X() : -1.f", "[2,-1]");
        Check("mu.pos.Y()", "[[1,2],[]]");

        void Check(string expression, string expected) => Assert.AreEqual(expected, ChunkValues.Json(Evaluate.Column(source, expression).Entries.ToArray()), expression);
    }

    [TestMethod]
    [DataRow("split0")]
    [DataRow("split99")]
    public void ObjectsOfTreesAreVectors(string tree)
    {
        RootDataset dataset = RootDataset.FromFiles(Path.Combine(RepositoryPaths.Fixtures, "ttree", "class_physics.root"), tree);
        double[] x = Stored("four.fP.fX"), y = Stored("four.fP.fY"), z = Stored("four.fP.fZ"), e = Stored("four.fE");
        double[] pt = Stored("fPt"), eta = Stored("fEta"), phi = Stored("fPhi"), m = Stored("fM");
        double[] tx = Stored("three.fX"), ty = Stored("three.fY"), tz = Stored("three.fZ");
        Same("four.M()", i => Signed((e[i] * e[i]) - (x[i] * x[i]) - (y[i] * y[i]) - (z[i] * z[i])));
        Same("four.Pt()", i => Math.Sqrt((x[i] * x[i]) + (y[i] * y[i])));
        Same("four.Eta()", i => Math.Asinh(z[i] / Math.Sqrt((x[i] * x[i]) + (y[i] * y[i]))));
        Same("math.E()", i => Math.Sqrt(Math.Pow(pt[i] * Math.Cosh(eta[i]), 2) + (m[i] * m[i])));
        Same("math.Px() + math.M()", i => (pt[i] * Math.Cos(phi[i])) + m[i]);
        Same("three.Mag()", i => Math.Sqrt((tx[i] * tx[i]) + (ty[i] * ty[i]) + (tz[i] * tz[i])));
        Same("(math + ROOT::Math::PtEtaPhiMVector(four)).Px()", i => (pt[i] * Math.Cos(phi[i])) + x[i]);

        double[] Stored(string column) => [.. dataset.Select("*" + column).ToDataFrame(-1).Columns[0].Cast<double>()];
        void Same(string expression, Func<int, double> expected)
        {
            object[] values = [.. dataset.Define("value", expression).Select("value").ToDataFrame(-1).Columns[0].Cast<object>()];
            Assert.HasCount(10, values);
            for (int i = 0; i < values.Length; i++)
            {
                Assert.AreEqual(expected(i), (double)values[i], Math.Abs(expected(i)) * 1e-12, expression);
            }
        }
    }

    [TestMethod]
    public void ObjectsOfAnRNTupleAreVectors()
    {
        RootDataset dataset = RootDataset.FromFiles(Path.Combine(RepositoryPaths.Fixtures, "rntuple", "field_lorentz_vector.root"), "ntuple")
            .Define("pt", "p4.Pt()").Define("n", "list.size()").Define("sum", "Sum(list).Px()").Define("naive", "Sum(list.fCoordinates.fPt * cos(list.fCoordinates.fPhi))")
            .Filter("abs(sum - naive) < 1e-12 * abs(naive) || n == 0");
        CollectionAssert.AreEqual(
            Enumerable.Range(0, 15).Select(i => 10.0 + i).Take(6).ToArray(),
            dataset.Select("pt").ToDataFrame(-1).Columns[0].Cast<double>().Take(6).ToArray());
        Assert.AreEqual(15, dataset.Select("pt").ToDataFrame(-1).Rows.Count);
    }

    private static double Signed(double square) => square >= 0 ? Math.Sqrt(square) : -Math.Sqrt(-square);

    private static object[] Doubles(IColumnSource source, string expression) => [.. Evaluate.Column(source, expression).Entries];

    private static SyntheticSource Source() => new SyntheticSource(2)
        .Add("pt", new float[][] { [10, 20, 30], [5] })
        .Add("eta", new float[][] { [3, 3, 3], [3] })
        .Add("phi", new float[][] { [0, 0, 0], [0] })
        .Add("m", new float[][] { [1, 2, 3], [1] });
}
