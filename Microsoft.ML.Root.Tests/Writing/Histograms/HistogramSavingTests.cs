using Microsoft.ML.Root.Truth.Invariants;

namespace Microsoft.ML.Root.Tests.Writing.Histograms;

/// <summary>Histograms and profiles that are saved and read again.</summary>
[TestClass]
public sealed class HistogramSavingTests : IDisposable
{
    private static readonly RootSaveOptions Append = new() { Append = true, Title = "a title" };
    private readonly string _folder = Directory.CreateTempSubdirectory("mlroot_").FullName;

    private string Target => Path.Combine(_folder, "out.root");

    private static RootDataset Jets => RootDataset.FromFiles(Path.Combine(RepositoryPaths.Jets, "*.root"));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    [DataRow(RootSaveFormat.TTree)]
    [DataRow(RootSaveFormat.RNTuple)]
    public void HistogramsLieBesideTrees(RootSaveFormat format)
    {
        RootAnalysis analysis = Jets.Define("kind", "label_Hbb == 1 ? 5 : label_Hcc == 1 ? 4 : 21").Analyze();
        RootResult<RootHistogram>[] booked =
        [
            analysis.Histogram("jet_pt", 10, 500, 1000),
            analysis.Histogram("jet_pt", RootAxis.Variable(500, 550, 700, 1000), "jet_eta * jet_sdmass"),
            analysis.Histogram("jet_pt", RootAxis.Uniform(4, 500, 1000), "jet_eta", RootAxis.Logarithmic(3, 0.1, 2), "jet_sdmass"),
            analysis.Histogram("kind", RootAxis.Categories),
        ];
        RootResult<RootProfile>[] profiles =
        [
            analysis.Profile("jet_pt", RootAxis.Uniform(4, 500, 1000), "jet_sdmass"),
            analysis.Profile("jet_pt", RootAxis.Uniform(4, 500, 1000), "jet_sdmass", "jet_eta"),
        ];
        Jets.Snapshot(Target, "jets", ["jet_pt"], new RootSaveOptions { Format = format });
        for (int i = 0; i < booked.Length; i++)
        {
            booked[i].Value.SaveAsRoot(Target, $"h{i}", Append);
        }

        profiles[0].Value.SaveAsRoot(Target, "p0", Append);
        profiles[1].Value.SaveAsRoot(Target, "p1", Append);
        booked[2].Value.SaveAsRoot(Target, "h2F", Append, ElementType.Float32);
        booked[0].Value.SaveAsRoot(Target, "h0F", Append, ElementType.Float32);
        IReadOnlyList<Violation> violations = FileInvariants.Check(Target);
        Assert.IsEmpty(violations, string.Join('\n', violations.Take(5)));
        using RootFile file = RootFile.Open(Target);
        CollectionAssert.AreEqual(
            new[] { "TH1D", "TH1D", "TH2D", "TH1D", "TProfile", "TProfile", "TH2F", "TH1F" }, file.Objects.Skip(1).Select(o => o.ClassName).ToArray());
        Assert.IsTrue(file.Objects.Skip(1).All(o => o.Title == "a title"));
        Assert.AreEqual(RootDataset.FromFiles(Target, "jets").Analyze().Count().Value, file.GetTree("jets").EntryCount);
        for (int i = 0; i < booked.Length; i++)
        {
            AreEqual(booked[i].Value, file.GetHistogram($"h{i}"));
        }

        CollectionAssert.AreEqual(booked[2].Value.Contents.ToArray().Select(c => (double)(float)c).ToArray(), file.GetHistogram("h2F").Contents.ToArray());
        for (int i = 0; i < profiles.Length; i++)
        {
            AreEqual(profiles[i].Value, file.GetProfile($"p{i}"));
        }
    }

    [TestMethod]
    public void EveryHistogramOfTheCorpusIsWrittenAndReadAgain()
    {
        int count = 0;
        foreach (string path in Directory.GetFiles(RepositoryPaths.Corpus ?? throw new AssertInconclusiveException("no corpus"), "*.root"))
        {
            using RootFile file = RootFile.Open(path);
            foreach (RootObject stored in file.Objects.Where(o => o.ClassName is ['T', 'H', '1' or '2', _] or "TProfile"))
            {
                string name = $"{stored.Path};{stored.Cycle}";
                bool isProfile = stored.ClassName == "TProfile";
                RootSaveOptions options = new() { Compression = count % 2 == 0 ? RootCompression.None : RootCompression.Zlib };
                if (isProfile)
                {
                    file.GetProfile(name).SaveAsRoot(Target, "again", options);
                }
                else
                {
                    file.GetHistogram(name).SaveAsRoot(Target, "again", options);
                }

                using RootFile again = RootFile.Open(Target);
                if (isProfile)
                {
                    AreEqual(file.GetProfile(name), again.GetProfile("again"));
                }
                else
                {
                    AreEqual(file.GetHistogram(name), again.GetHistogram("again"));
                }

                count++;
            }
        }

        Assert.IsGreaterThan(30, count);
    }

    [TestMethod]
    public void WhatCannotBeStoredIsSaidAndNothingIsWritten()
    {
        RootAxis axis = RootAxis.Uniform(2, 0, 1);
        RootHistogram one = new([axis], new double[4], new double[4], 0);
        RootHistogram three = new([axis, axis, axis], new double[64], new double[64], 0);
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => three.SaveAsRoot(Target, "h")).Message, "3 axes");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => one.SaveAsRoot(Target, "h", contents: ElementType.Int32)).Message, "Int32");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => one.SaveAsRoot(Target, "a/b")).Message, "'/'");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => one.SaveAsRoot("https://host/out.root", "h")).Message, "address");
        Assert.ThrowsExactly<OperationCanceledException>(() => one.SaveAsRoot(Target, "h", new RootSaveOptions { CancellationToken = new CancellationToken(true) }));
        Assert.IsEmpty(Directory.GetFiles(_folder));
    }

    private static void AreEqual(RootHistogram expected, RootHistogram read)
    {
        CollectionAssert.AreEqual(expected.Axes.ToArray(), read.Axes.ToArray());
        CollectionAssert.AreEqual(expected.Axes.Select(a => a.Title).ToArray(), read.Axes.Select(a => a.Title).ToArray());
        CollectionAssert.AreEqual(expected.Contents.ToArray(), read.Contents.ToArray());
        CollectionAssert.AreEqual(expected.SumsOfSquaredWeights.ToArray(), read.SumsOfSquaredWeights.ToArray());
        CollectionAssert.AreEqual(expected.Sums, read.Sums);
        Assert.AreEqual(expected.Entries, read.Entries);
    }

    private static void AreEqual(RootProfile expected, RootProfile read)
    {
        Assert.AreEqual(expected.Axis, read.Axis);
        Assert.AreEqual(expected.Entries, read.Entries);
        CollectionAssert.AreEqual(expected.SumsOfWeights.ToArray(), read.SumsOfWeights.ToArray());
        CollectionAssert.AreEqual(expected.SumsOfSquaredWeights.ToArray(), read.SumsOfSquaredWeights.ToArray());
        CollectionAssert.AreEqual(expected.SumsOfValues.ToArray(), read.SumsOfValues.ToArray());
        CollectionAssert.AreEqual(expected.SumsOfSquaredValues.ToArray(), read.SumsOfSquaredValues.ToArray());
        CollectionAssert.AreEqual(expected.Sums, read.Sums);
    }
}
