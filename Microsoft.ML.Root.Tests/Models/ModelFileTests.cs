using Microsoft.ML.Data;

namespace Microsoft.ML.Root.Tests.Models;

/// <summary>A model and what makes its columns, saved here and used elsewhere.</summary>
[TestClass]
public sealed class ModelFileTests
{
    private static readonly Lazy<(ITransformer Model, RootLoader Loader)> _trained = new(() =>
    {
        MLContext ml = new(1);
        RootLoader loader = ScoringProcess.Loader(ml);
        return (ScoringProcess.Train(ml, loader.Load(new MultiFileSource(ScoringProcess.Files))), loader);
    });

    private static string[] Expected => [.. ScoringProcess.Scores(_trained.Value.Model, _trained.Value.Loader, Other)];

    /// <summary>A file that the model was not trained on.</summary>
    private static string Other { get; } = Path.Combine(RepositoryPaths.Jets, "TTBar_000.root");

    [TestMethod]
    public void AModelScoresTheSameInAnotherProcessFromAnotherFolder()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        string saved = Saved(folder);
        string elsewhere = Directory.CreateTempSubdirectory().FullName;
        File.Move(saved, Path.Combine(elsewhere, "jets.model"));
        File.Copy(Other, Path.Combine(elsewhere, "others.root"));
        Directory.Delete(folder);
        (int code, string output, string error) = ChildProcess.Run(
            typeof(ScoringProcess), Path.Combine(elsewhere, "jets.model"), Path.Combine(elsewhere, "others.root"));
        Directory.Delete(elsewhere, recursive: true);
        Assert.AreEqual(0, code, error);
        string[] scores = output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.IsGreaterThan(10, scores.Distinct().Count(), "scores that say something");
        CollectionAssert.AreEqual(Expected, scores);
    }

    [TestMethod]
    public void ALoadedLoaderKnowsItsColumnsAndRefusesOthers()
    {
        RootLoader loaded = Load(Saved(), out _);
        DataViewSchema schema = _trained.Value.Loader.GetOutputSchema();
        CollectionAssert.AreEqual(schema.Select(c => $"{c.Name} {c.Type}").ToArray(), loaded.GetOutputSchema().Select(c => $"{c.Name} {c.Type}").ToArray());
        Assert.Throws<ArgumentException>(() => loaded.Load(new MultiFileSource(Path.Combine(RepositoryPaths.Fixtures, "ttree", "leaf_scalars.root"))));
    }

    [TestMethod]
    public void WhatWasLoadedIsSavedAgainAlike()
    {
        string first = Saved();
        RootLoader loader = Load(first, out ITransformer model);
        string second = Temporary();
        new MLContext(2).Model.SaveRoot(loader, model, second);
        loader = Load(second, out model);
        File.Delete(second);
        CollectionAssert.AreEqual(Expected, ScoringProcess.Scores(model, loader, Other).ToArray());
    }

    [TestMethod]
    public void APredictionEngineWorksOnALoadedModel()
    {
        RootLoader loader = Load(Saved(), out ITransformer model);
        MLContext ml = new(3);
        using PredictionEngine<Jet, Scored> engine = ml.Model.CreatePredictionEngine<Jet, Scored>(model, ignoreMissingColumns: true);
        IDataView rows = loader.Load(new MultiFileSource(Other));
        float[] scores = [.. model.Transform(rows).GetColumn<float>("Score")];
        Jet[] jets = [.. ml.Data.CreateEnumerable<Jet>(rows, reuseRowObject: false)];
        Assert.HasCount(scores.Length, jets);
        CollectionAssert.AreEqual(scores, jets.Select(jet => engine.Predict(jet).Score).ToArray());
    }

    [TestMethod]
    public void ADataSetAndItsOptionsAreSavedAsALoaderIs()
    {
        MLContext ml = new(1);
        RootDataset data = RootDataset.FromFiles(ScoringProcess.Files).Select("jet_pt", "jet_eta").WithConstant("year", 2018);
        RootViewOptions options = new() { NumbersAs = { ["year"] = ElementType.Float32 }, NaNPolicy = NaNPolicy.Replace, NaNReplacement = -7 };
        ITransformer model = ml.Transforms.Concatenate("Features", "jet_pt", "jet_eta", "year").Fit(ml.Data.LoadFromRoot(data, options));
        string path = Temporary();
        ml.Model.SaveRoot(data, model, path, options);
        ITransformer loaded = ml.Model.LoadRoot(path, out RootLoader loader);
        File.Delete(path);
        IDataView expected = model.Transform(ml.Data.LoadFromRoot(data, options));
        IDataView found = loaded.Transform(loader.Load(new MultiFileSource(ScoringProcess.Files)));
        CollectionAssert.AreEqual(
            expected.GetColumn<float[]>("Features").SelectMany(f => f).ToArray(), found.GetColumn<float[]>("Features").SelectMany(f => f).ToArray());
    }

    [TestMethod]
    public void AScalingIsPartOfTheFileWhereOneIsGiven()
    {
        RootScaling scaling = new([new("jet_pt") { Subtract = 0.1, Multiply = 1e-30, Maximum = 5, ReplaceNaN = 0 }, new("log(part_energy)") { Fill = -1 }]);
        string path = Temporary();
        new MLContext(1).Model.SaveRoot(_trained.Value.Loader, _trained.Value.Model, path, scaling);
        ITransformer model = new MLContext(2).Model.LoadRoot(path, out RootLoader loader, out RootScaling? loaded);
        CollectionAssert.AreEqual(scaling.ToArray(), loaded!.ToArray());
        CollectionAssert.AreEqual(Expected, ScoringProcess.Scores(model, loader, Other).ToArray());

        new MLContext(1).Model.SaveRoot(_trained.Value.Loader, _trained.Value.Model, path);
        new MLContext(2).Model.LoadRoot(path, out _, out loaded);
        File.Delete(path);
        Assert.IsNull(loaded);
    }

    /// <summary>Every byte counts but those by which a zip says when and by whom it was made.</summary>
    [TestMethod]
    public void AChangedByteIsRefusedOrChangesNothing()
    {
        string path = Saved();
        byte[] bytes = File.ReadAllBytes(path);
        string[] expected = Expected;
        Random random = new(5);
        int refused = 0;
        for (int i = 0; i < 300; i++)
        {
            int position = random.Next(bytes.Length);
            byte[] changed = [.. bytes];
            changed[position] ^= (byte)(1 << random.Next(8));
            if (i % 10 == 0)
            {
                changed = changed[..position];
            }

            File.WriteAllBytes(path, changed);
            try
            {
                RootLoader loader = Load(path, out ITransformer model, keep: true);
                CollectionAssert.AreEqual(expected, ScoringProcess.Scores(model, loader, Other).ToArray(), $"byte {position}");
            }
            catch (RootFormatException error)
            {
                refused++;
                StringAssert.Contains(error.Message, path, $"byte {position}");
            }
        }

        File.Delete(path);
        Assert.IsGreaterThan(270, refused);
    }

    [TestMethod]
    public void WhatIsNotToBeSavedIsNamedAndNothingIsWritten()
    {
        MLContext ml = new(1);
        ITransformer model = ml.Transforms.Concatenate("Features", "jet_pt").Fit(ml.Data.LoadFromRoot(ScoringProcess.Files[0]));
        string path = Temporary();
        RootLoader loader = ml.Data.CreateRootLoader(
            new RootLoader.Options { Prepare = data => data.Define("twice", (float pt) => 2 * pt, "jet_pt") }, new MultiFileSource(ScoringProcess.Files));
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => ml.Model.SaveRoot(loader, model, path)).Message, "column 'twice'");
        RootLoader typed = ml.Data.CreateRootLoader(new RootLoader.Options { RowType = typeof(Typed) }, new MultiFileSource(ScoringProcess.Files));
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => ml.Model.SaveRoot(typed, model, path)).Message, nameof(Typed));
        Assert.ThrowsExactly<InvalidOperationException>(() => ml.Model.SaveRoot(ml.Data.CreateRootLoader(), model, path));
        Assert.IsFalse(File.Exists(path));
    }

    private static string Temporary() => Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.model");

    private static string Saved(string? folder = null)
    {
        string path = folder is null ? Temporary() : Path.Combine(folder, "jets.model");
        new MLContext(1).Model.SaveRoot(_trained.Value.Loader, _trained.Value.Model, path);
        return path;
    }

    private static RootLoader Load(string path, out ITransformer model, bool keep = false)
    {
        model = new MLContext(2).Model.LoadRoot(path, out RootLoader loader);
        if (!keep)
        {
            File.Delete(path);
        }

        return loader;
    }

    private sealed class Jet
    {
        [ColumnName("jet_pt")]
        public float Pt { get; set; }

        [ColumnName("tau21")]
        public float Ratio { get; set; }

        [ColumnName("part_energy")]
        public float[] Energies { get; set; } = [];

        [ColumnName("part_px"), VectorType(4)]
        public float[] Px { get; set; } = [];

        [ColumnName("label_Hbb")]
        public float Label { get; set; }
    }

    private sealed class Typed
    {
        [RootColumn("jet_pt")]
        public float Pt { get; set; }
    }

    private sealed class Scored
    {
        public float Score { get; set; }
    }
}
