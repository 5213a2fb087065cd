using Microsoft.ML.Data;
using Microsoft.ML.Root.Tests.Columns;
using Microsoft.ML.Root.Truth.Invariants;

namespace Microsoft.ML.Root.Tests.Writing.Rows;

/// <summary>Views, scores and batches that are saved and read again.</summary>
[TestClass]
public sealed class ViewSavingTests : IDisposable
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly string _folder = Directory.CreateTempSubdirectory("mlroot_").FullName;

    private string Target => Path.Combine(_folder, "out.root");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    [DataRow(RootSaveFormat.TTree)]
    [DataRow(RootSaveFormat.RNTuple)]
    public void EveryTypeOfAViewIsReadAsItWas(RootSaveFormat format)
    {
        Row[] rows = [.. Enumerable.Range(0, 3000).Select(i => new Row
        {
            Flag = i % 3 == 0, Byte = (byte)i, Int = -i, Long = 1L << (i % 60), Real = i / 7f, Double = i / 7.0, Text = i % 5 == 0 ? "" : $"größe {i}",
            Fixed = [i, -i, i / 2f], List = [.. Enumerable.Range(0, i % 4).Select(j => (short)(i + j))], Words = [.. Enumerable.Range(0, i % 3).Select(j => $"w{j}")], Key = (uint)(i % 3),
        })];
        IDataView view = _ml.Data.LoadFromEnumerable(rows);
        _ml.Data.SaveAsRoot(view, Target, "t", new RootSaveOptions { Format = format, ClusterBytes = 64 << 10 });
        Row[] read = [.. _ml.Data.CreateEnumerable<Row>(_ml.Data.LoadFromRoot<Row>(Target), reuseRowObject: false)];
        Assert.HasCount(rows.Length, read);
        for (int i = 0; i < rows.Length; i++)
        {
            Assert.AreEqual(
                (rows[i].Flag, rows[i].Byte, rows[i].Int, rows[i].Long, rows[i].Real, rows[i].Double, rows[i].Text, rows[i].Key),
                (read[i].Flag, read[i].Byte, read[i].Int, read[i].Long, read[i].Real, read[i].Double, read[i].Text, read[i].Key));
            CollectionAssert.AreEqual(rows[i].Fixed, read[i].Fixed);
            CollectionAssert.AreEqual(rows[i].List, read[i].List);
            CollectionAssert.AreEqual(rows[i].Words, read[i].Words);
        }

        AreSound();
    }

    [TestMethod]
    public void KeysAreTheirNamesAndSparseVectorsAreFull()
    {
        IDataView view = _ml.Data.LoadFromEnumerable(Enumerable.Range(0, 100).Select(i => new Named { Word = i % 10 == 0 ? "" : $"w{i % 7}" }));
        IDataView mapped = _ml.Transforms.Conversion.MapValueToKey("Key", "Word").Append(_ml.Transforms.Conversion.MapKeyToVector("Hot", "Key")).Fit(view).Transform(view);
        _ml.Data.SaveAsRoot(mapped, Target, "t", "Word", "Key", "Hot");
        using RootFile file = RootFile.Open(Target);
        RootTree tree = file.GetTree();
        CollectionAssert.AreEqual(tree["Word"].Read<string>().Values.ToArray(), tree["Key"].Read<string>().Values.ToArray());
        float[] hot = tree["Hot"].Read<float>().Values.ToArray();
        Assert.AreEqual(0, hot.Length % 100);
        for (int i = 0; i < 100; i++)
        {
            Assert.AreEqual(i % 10 == 0 ? 0f : 1f, hot.Skip(i * hot.Length / 100).Take(hot.Length / 100).Sum());
        }
    }

    [TestMethod]
    public void WhatHasNoPlaceInAFileIsListed()
    {
        IDataView view = _ml.Data.LoadFromEnumerable([new Dated { When = DateTime.UnixEpoch, Span = TimeSpan.Zero, Good = 1 }]);
        ArgumentException error = Assert.ThrowsExactly<ArgumentException>(() => _ml.Data.SaveAsRoot(view, Target, "t"));
        StringAssert.Contains(error.Message, "'When'");
        StringAssert.Contains(error.Message, "'Span'");
        ArgumentException missing = Assert.ThrowsExactly<ArgumentException>(() => _ml.Data.SaveAsRoot(view, Target, "t", "Goood"));
        StringAssert.Contains(missing.Message, "'Good'");
        Assert.IsEmpty(Directory.GetFiles(_folder));
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void ScoresHaveTheOrderOfTheRowsWhateverThatOfScoring(bool isShuffled)
    {
        RootDataset data = RootDataset.FromSource(new SyntheticSource(
            [400, 600],
            SyntheticColumn.Scalar<float>("x", e => e % 100),
            SyntheticColumn.Scalar<bool>("label", e => e % 100 > 50),
            SyntheticColumn.Scalar<int>("run", e => (int)(e / 300)),
            SyntheticColumn.Scalar<long>("event", e => e * 7)));
        IDataView view = _ml.Data.LoadFromRoot(data);
        var pipeline = _ml.Transforms.Concatenate("Features", "x").Append(_ml.Transforms.NormalizeMinMax("Features")).Append(_ml.BinaryClassification.Trainers.SdcaLogisticRegression("label"));
        IDataView scored = pipeline.Fit(view).Transform(view);
        _ml.Data.SaveRootScores(isShuffled ? _ml.Data.ShuffleRows(scored) : scored, Target, "scores", new RootSaveOptions { Index = ["run", "event"] });
        using RootFile file = RootFile.Open(Target);
        RootTree tree = file.GetTree("scores");
        CollectionAssert.AreEqual((string[])["run", "event", "Score", "PredictedLabel", "Probability"], tree.Columns.Select(c => c.Schema.Name).ToArray());
        CollectionAssert.AreEqual(scored.GetColumn<float>("Score").ToArray(), tree["Score"].Read<float>().Values.ToArray());
        CollectionAssert.AreEqual(scored.GetColumn<bool>("PredictedLabel").ToArray(), tree["PredictedLabel"].Read<bool>().Values.ToArray());
        Assert.AreEqual(777, tree.FindEntry(2, 777 * 7));
        AreSound();
        ArgumentException none = Assert.ThrowsExactly<ArgumentException>(() => _ml.Data.SaveRootScores(view, Target, "scores"));
        StringAssert.Contains(none.Message, "Score");
    }

    [TestMethod]
    public void AnEpochIsSavedAsItIsHandedOut()
    {
        RootDataset data = RootDataset.FromSource(new SyntheticSource(
            [300, 300],
            SyntheticColumn.Scalar<float>("x", e => e),
            SyntheticColumn.Scalar<float>("w", e => (e % 5) + 1),
            SyntheticColumn.Text("name", e => $"row {e}"),
            SyntheticColumn.List<float>("list", e => (int)(e % 6), (e, i) => e + i)));
        using RootBatchLoader loader = new(data, new RootBatchLoaderOptions
        {
            Columns = [RootBatchColumn.Of("x"), RootBatchColumn.Padded("list", 3, mask: true), RootBatchColumn.Of("name"), RootBatchColumn.Ragged("list") with { Name = "ragged" }],
            WeightColumn = "w",
            Seed = 3,
            BatchSize = 64,
        });
        RootBatchLoader training = loader.Split(RootSplit.Fraction(0.3)).Training;
        RootDataset saved = training.Save(2, Target, "t");
        CollectionAssert.AreEqual((string[])["x", "list", "list.mask", "name", "ragged", "weight"], saved.Columns.Select(c => c.Name).ToArray());
        using RootFile file = RootFile.Open(Target);
        RootTree tree = file.GetTree();
        List<float> x = [];
        List<float> padded = [];
        List<bool> mask = [];
        List<string> names = [];
        List<float> ragged = [];
        List<float> weights = [];
        foreach (RootBatch batch in training.Epoch(2))
        {
            x.AddRange(batch["x"].Values<float>());
            padded.AddRange(batch["list"].Values<float>());
            mask.AddRange(batch["list"].Mask);
            names.AddRange(batch["name"].Values<string>());
            ragged.AddRange(batch["ragged"].Values<float>());
            weights.AddRange(batch.Weights);
        }

        CollectionAssert.AreEqual(x, tree["x"].Read<float>().Values.ToArray());
        CollectionAssert.AreEqual(padded, tree["list"].Read<float>().Values.ToArray());
        CollectionAssert.AreEqual(mask, tree["list.mask"].Read<bool>().Values.ToArray());
        CollectionAssert.AreEqual(names, tree["name"].Read<string>().Values.ToArray());
        CollectionAssert.AreEqual(ragged, tree["ragged"].Read<float>().Values.ToArray());
        CollectionAssert.AreEqual(weights, tree["weight"].Read<float>().Values.ToArray());
        AreSound();
    }

    private void AreSound()
    {
        IReadOnlyList<Violation> violations = FileInvariants.Check(Target);
        Assert.IsEmpty(violations, string.Join('\n', violations.Take(5)));
    }

    public sealed class Row
    {
        public bool Flag { get; set; }

        public byte Byte { get; set; }

        public int Int { get; set; }

        public long Long { get; set; }

        public float Real { get; set; }

        public double Double { get; set; }

        public string Text { get; set; } = "";

        [VectorType(3)]
        public float[] Fixed { get; set; } = [];

        public short[] List { get; set; } = [];

        public string[] Words { get; set; } = [];

        public uint Key { get; set; }
    }

    public sealed class Named
    {
        public string Word { get; set; } = "";
    }

    public sealed class Dated
    {
        public DateTime When { get; set; }

        public TimeSpan Span { get; set; }

        public int Good { get; set; }
    }
}
