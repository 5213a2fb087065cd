namespace Microsoft.ML.Root.Tests.Datasets;

/// <summary>Histograms that ROOT wrote, beside the numbers that it filled them with: hsimple.C wrote both.</summary>
[TestClass]
public sealed class StoredHistogramTests
{
    private static string Path
    {
        get
        {
            string path = System.IO.Path.Combine(RepositoryPaths.Corpus ?? "", "uproot-hepdata-example.root");
            return File.Exists(path) ? path : throw new AssertInconclusiveException("no corpus");
        }
    }

    [TestMethod]
    public void RootsHistogramsAreThoseOfTheNumbersBesideThem()
    {
        using RootFile file = RootFile.Open(Path);
        RootHistogram one = file.GetHistogram("hpx");
        RootHistogram two = file.GetHistogram("hpxpy");
        RootProfile profile = file.GetProfile("hprof");
        RootAnalysis analysis = RootDataset.FromFiles(Path, "ntuple").Analyze();
        RootResult<RootHistogram> px = analysis.Histogram("px", one.Axes[0]);
        RootResult<RootHistogram> pxpy = analysis.Histogram("px", two.Axes[0], "py", two.Axes[1]);

        // The profile has a range in y: TProfile::Fill leaves out what lies outside.
        RootResult<RootProfile> pz = RootDataset.FromFiles(Path, "ntuple").Filter("pz >= 0 && pz <= 20").Analyze().Profile("px", profile.Axis, "pz");
        Assert.AreEqual((100, -4.0, 4.0), (one.Axes[0].Bins, one.Axes[0].Low, one.Axes[0].High));
        Assert.AreEqual((40, 40), (two.Axes[0].Bins, two.Axes[1].Bins));
        CollectionAssert.AreEqual(px.Value.Contents.ToArray(), one.Contents.ToArray());
        CollectionAssert.AreEqual(pxpy.Value.Contents.ToArray(), two.Contents.ToArray());
        CollectionAssert.AreEqual(pz.Value.SumsOfWeights.ToArray(), profile.SumsOfWeights.ToArray());
        Assert.AreEqual((px.Value.Entries, pxpy.Value.Entries, pz.Value.Entries), (one.Entries, two.Entries, profile.Entries));
        AreNear(one.Sums, px.Value.Sums);
        AreNear(two.Sums, pxpy.Value.Sums);
        AreNear(profile.Sums, pz.Value.Sums);
        for (int bin = 0; bin <= 101; bin++)
        {
            Assert.AreEqual(pz.Value.SumsOfValues[bin], profile.SumsOfValues[bin], 1e-9 * (1 + profile.SumsOfValues[bin]));
            Assert.AreEqual(pz.Value.SumsOfSquaredValues[bin], profile.SumsOfSquaredValues[bin], 1e-9 * (1 + profile.SumsOfSquaredValues[bin]));
        }
    }

    /// <summary>Sums of the filled values within the axes: what TH1::Fill added up one by one.</summary>
    private static void AreNear(double[] expected, double[] sums)
    {
        Assert.HasCount(expected.Length, sums);
        for (int i = 0; i < sums.Length; i++)
        {
            Assert.AreEqual(expected[i], sums[i], 1e-9 * (1 + Math.Abs(expected[i])), $"{i}");
        }
    }

    /// <summary>Sums over all cells, as JSROOT 7 reads them.</summary>
    [TestMethod]
    public void SumsAreThoseOfJsroot()
    {
        using RootFile file = RootFile.Open(Path);
        Assert.AreEqual((75000, 604, 2381), (file.GetHistogram("hpx").Contents.ToArray().Sum(), file.GetHistogram("hpx")[30], file.GetHistogram("hpx")[51]));
        Assert.AreEqual((75000, 236), (file.GetHistogram("hpxpy").Contents.ToArray().Sum(), file.GetHistogram("hpxpy").Contents[855]));
        RootProfile profile = file.GetProfile("hprof");
        Assert.AreEqual(150588.6894337128, profile.SumsOfValues.ToArray().Sum(), 1e-8);
        Assert.AreEqual(602911.6557885846, profile.SumsOfSquaredValues.ToArray().Sum(), 1e-8);
        Assert.AreEqual((74998, 74998), (profile.Entries, profile.SumsOfWeights.ToArray().Sum()));
    }

    [TestMethod]
    public void EveryHistogramOfTheCorpusIsRead()
    {
        int count = 0;
        foreach (string path in Directory.GetFiles(System.IO.Path.GetDirectoryName(Path)!, "*.root"))
        {
            using RootFile file = RootFile.Open(path);
            foreach (RootObject stored in file.Objects.Where(o => o.ClassName.StartsWith("TH", StringComparison.Ordinal) && o.ClassName.Length == 4))
            {
                RootHistogram histogram = file.GetHistogram($"{stored.Path};{stored.Cycle}");
                Assert.HasCount(stored.ClassName[2] - '0', histogram.Axes);
                Assert.AreEqual(histogram.Axes.Aggregate(1, (size, axis) => size * (axis.Bins + 2)), histogram.Contents.Length);
                count++;
            }
        }

        Assert.IsGreaterThan(30, count);
    }

    [TestMethod]
    public void WhatIsNoHistogramIsNamed()
    {
        using RootFile file = RootFile.Open(Path);
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => file.GetHistogram("hpxx")).Message, "'hpx'");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => file.GetHistogram("ntuple")).Message, "is a TNtuple");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => file.GetHistogram("hprof")).Message, "is a TProfile");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => file.GetProfile("hpx")).Message, "'hprof'");
    }

    /// <summary>A changed byte gives an error of the format or other numbers, and no other error.</summary>
    [TestMethod]
    public void ChangedBytesAreErrorsOfTheFormat()
    {
        byte[] original = File.ReadAllBytes(Path);
        using RootFile whole = RootFile.Open(Path);
        Microsoft.ML.Root.Container.Key key = whole.Objects.First(o => o.Path == "hpx").Entry.Key;
        Random random = new(1);
        for (int i = 0; i < 300; i++)
        {
            byte[] changed = [.. original];
            changed[key.SeekKey + random.Next(key.TotalBytes)] ^= (byte)(1 << random.Next(8));
            using RootFile file = RootFile.Open(new Microsoft.ML.Root.IO.MemoryByteSource("changed", changed));
            try
            {
                _ = file.GetHistogram("hpx");
            }
            catch (RootFormatException)
            {
                // as it should be
            }
        }
    }
}
