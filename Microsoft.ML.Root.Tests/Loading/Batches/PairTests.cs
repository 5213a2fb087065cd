using Microsoft.ML.Root.Tests.Columns;

namespace Microsoft.ML.Root.Tests.Loading.Batches;

/// <summary>Items that are made of several lists of a row: features of pairs, images.</summary>
[TestClass]
public sealed class PairTests
{
    private static string Jets => Path.Combine(RepositoryPaths.Jets, "*.root");

    [TestMethod]
    [DataRow(RootShuffle.None)]
    [DataRow(RootShuffle.Pool)]
    public void PairsHaveTheFeaturesOfTheirMomenta(RootShuffle shuffle)
    {
        const int Length = 12;
        string[] momenta = ["part_px", "part_py", "part_pz", "part_energy"];
        using RootBatchLoader loader = new(RootDataset.FromFiles(Jets), new RootBatchLoaderOptions
        {
            BatchSize = 64,
            Shuffle = shuffle,
            Columns =
            [
                RootBatchColumn.Pairs("pairs", "part_px", "part_py", "part_pz", "part_energy", Length, fill: -1),
                RootBatchColumn.Channels("p", momenta, Length, mask: true),
            ],
        });
        Assert.AreEqual("pairs [*, 4, 12, 12] Float32", loader.Items[0].ToString());
        CollectionAssert.AreEqual(new[] { "lnkt", "lnz", "lndelta", "lnm2" }, loader.Items[0].Columns.ToArray());
        int compared = 0;
        foreach (RootBatch batch in loader.Epoch(0).Take(6))
        {
            CollectionAssert.AreEqual(new[] { batch.RowCount, 4, Length, Length }, batch["pairs"].Shape.ToArray());
            ReadOnlySpan<float> pairs = batch["pairs"].Values<float>();
            for (int row = 0; row < batch.RowCount; row++)
            {
                ReadOnlySpan<float> p = batch["p"].Values<float>().Slice(row * 4 * Length, 4 * Length);
                int count = batch["p"].Mask.Slice(row * Length, Length).Count(true);
                for (int i = 0; i < Length; i++)
                {
                    for (int j = 0; j < Length; j++)
                    {
                        float[] expected = i < count && j < count
                            ? Features([p[i], p[Length + i], p[(2 * Length) + i], p[(3 * Length) + i]], [p[j], p[Length + j], p[(2 * Length) + j], p[(3 * Length) + j]])
                            : [-1, -1, -1, -1];
                        for (int f = 0; f < 4; f++)
                        {
                            float found = pairs[(((((row * 4) + f) * Length) + i) * Length) + j];
                            Assert.AreEqual(expected[f], found, 1e-4f, $"row {batch.Entries[row]} pair {i}, {j} feature {f}");
                            compared++;
                        }
                    }
                }
            }
        }

        Assert.IsGreaterThan(100_000, compared);
    }

    [TestMethod]
    public void AnImageAddsItemsUpInBins()
    {
        RootAxis x = RootAxis.Uniform(5, -1, 1);
        RootAxis y = RootAxis.Variable(-1, 0, 0.5, 1);
        using RootBatchLoader loader = new(RootDataset.FromFiles(Jets), new RootBatchLoaderOptions
        {
            BatchSize = 50,
            Columns =
            [
                RootBatchColumn.Image("count", "part_deta", "part_dphi", x, y),
                RootBatchColumn.Image("energy", "part_deta", "part_dphi", x, y, "log(part_energy + 1)"),
                RootBatchColumn.Ragged("part_deta"), RootBatchColumn.Ragged("part_dphi"), RootBatchColumn.Ragged("part_energy"),
            ],
        });
        Assert.AreEqual("count [*, 3, 5] Float32", loader.Items[0].ToString());
        foreach (RootBatch batch in loader.Epoch(0).Take(4))
        {
            ReadOnlySpan<int> offsets = batch["part_deta"].Offsets;
            for (int row = 0; row < batch.RowCount; row++)
            {
                float[] counts = new float[15];
                float[] energies = new float[15];
                for (int i = offsets[row]; i < offsets[row + 1]; i++)
                {
                    float eta = batch["part_deta"].Values<float>()[i];
                    float phi = batch["part_dphi"].Values<float>()[i];
                    if (eta >= -1 && eta < 1 && phi >= -1 && phi < 1)
                    {
                        int bin = ((phi < 0 ? 0 : phi < 0.5 ? 1 : 2) * 5) + (int)Math.Floor((eta + 1.0) / 0.4);
                        counts[bin]++;
                        energies[bin] += MathF.Log(batch["part_energy"].Values<float>()[i] + 1);
                    }
                }

                CollectionAssert.AreEqual(counts, batch["count"].Values<float>().Slice(row * 15, 15).ToArray());
                float[] found = batch["energy"].Values<float>().Slice(row * 15, 15).ToArray();
                for (int k = 0; k < 15; k++)
                {
                    Assert.AreEqual(energies[k], found[k], 1e-3f);
                }
            }
        }
    }

    [TestMethod]
    public void WhatCannotBePairedIsRefused()
    {
        SyntheticSource source = new(
            [7],
            SyntheticColumn.Scalar<float>("x", e => e),
            SyntheticColumn.List<float>("a", e => (int)e, (_, i) => i),
            SyntheticColumn.List<float>("b", e => e == 5 ? 1 : (int)e, (_, i) => i));
        using RootBatchLoader different = BatchTests.Loader(source, new RootBatchLoaderOptions { Columns = [RootBatchColumn.Pairs("p", "a", "a", "b", "a", 3)] });
        Assert.AreEqual(
            "Columns of the same items have lists of different lengths, 5 of 'a' and 5 of 'a' and 1 of 'b' and 5 of 'a', in entry 5.",
            Assert.ThrowsExactly<InvalidOperationException>(() => different.Epoch(0).Count()).Message);
        (RootBatchColumn Item, string Problem)[] wrong =
        [
            (RootBatchColumn.Pairs("p", "a", "a", "a", "x", 3), "pairs are made of lists of numbers"),
            (RootBatchColumn.Image("i", "a", "x", RootAxis.Uniform(2, 0, 1), RootAxis.Uniform(2, 0, 1)), "images are made of lists of numbers"),
            (RootBatchColumn.Pairs("p", "a", "a", "a", "a", 3) with { Columns = ["a"] }, "the four components of momenta"),
            (RootBatchColumn.Image("i", "a", "a", RootAxis.Uniform(2, 0, 1), RootAxis.Uniform(2, 0, 1)) with { Axes = [] }, "two columns and two axes".Replace("two columns", "two or three columns")),
        ];
        foreach ((RootBatchColumn item, string problem) in wrong)
        {
            StringAssert.Contains(
                Assert.ThrowsExactly<ArgumentException>(() => BatchTests.Loader(source, new RootBatchLoaderOptions { Columns = [item] })).Message, problem);
        }
    }

    /// <summary>The formulas, one pair after another.</summary>
    private static float[] Features(double[] i, double[] j)
    {
        static double Pt(double[] p) => Math.Sqrt((p[0] * p[0]) + (p[1] * p[1]));
        static double Rapidity(double[] p) => 0.5 * Math.Log((p[3] + p[2]) / (p[3] - p[2]));
        double phi = Math.Abs(Math.Atan2(i[1], i[0]) - Math.Atan2(j[1], j[0]));
        phi = phi > Math.PI ? (2 * Math.PI) - phi : phi;
        double delta = Math.Sqrt(Math.Pow(Rapidity(i) - Rapidity(j), 2) + (phi * phi));
        double pt = Math.Min(Pt(i), Pt(j));
        double m2 = Math.Pow(i[3] + j[3], 2) - Math.Pow(i[0] + j[0], 2) - Math.Pow(i[1] + j[1], 2) - Math.Pow(i[2] + j[2], 2);
        return [.. new[] { pt * delta, pt / (Pt(i) + Pt(j)), delta, m2 }.Select(v => (float)Math.Log(Math.Max(v, 1e-8)))];
    }
}
