using System.Text;
using Microsoft.Data.Analysis;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.Models;
using Microsoft.ML.Root.Tests.DataView;

namespace Microsoft.ML.Root.Tests.Models;

/// <summary>Each thing that can be said of a data set comes back from a model file, or is refused by its name.</summary>
[TestClass]
public sealed class DatasetJsonTests
{
    private static readonly string[] _files = [.. new[] { "HToBB_000.root", "WToQQ_000.root" }.Select(name => Path.Combine(RepositoryPaths.Jets, name))];
    private static readonly string[] _friends = [Path.Combine(RepositoryPaths.Fixtures, "ttree", "layout_friends.root")];

    private static Dictionary<string, Func<RootDataset, RootDataset>> Saved { get; } = new()
    {
        ["nothing"] = d => d,
        ["Select"] = d => d.Select("jet_*", "-jet_pt"),
        ["WithName"] = d => d.WithName("jets").Select("_dataset", "jet_pt"),
        ["Filter"] = d => d.Filter("jet_pt > 600").Filter("jet_eta < 0", "left"),
        ["Define"] = d => d.Select("jet_pt").Define("y", "jet_pt / 2").Filter("y > 300").Redefine("y", "y * 4"),
        ["Alias"] = d => d.Alias("pt", "jet_pt").Select("pt"),
        ["Explode"] = d => d.Select("part_energy", "jet_pt").Explode("part_energy").Filter("part_energy > 100"),
        ["Range"] = d => d.Filter("jet_pt > 520").Range(3, 40, 2),
        ["StoredRange"] = d => d.StoredRange(10, 0, 3),
        ["Vary"] = d => d.Define("y", "jet_pt * 2").Filter("y > 1200").Vary("jet_pt", ("up", "jet_pt * 1.1f")),
        ["a variation"] = d => d.Vary(["jet_pt", "jet_eta"], "jec", ("up", ["jet_pt * 1.1f", "-jet_eta"])).Variations["jec:up"].Filter("jet_pt > 600"),
        ["DefaultValueFor"] = d => d.DefaultValueFor("jet_pt", 0.1f).DefaultValueFor("part_energy", new double[] { 1, 2.5 }),
        ["FilterAvailable"] = d => d.FilterAvailable("jet_pt"),
        ["FilterMissing"] = d => RootDataset.Union(d, d.FilterMissing("jet_pt")),
        ["WithConstant"] = d => d.WithConstant("x", double.NaN).WithConstant("n", long.MinValue).WithConstant("text", "ä\"\\\n").WithConstant("yes", true).WithConstant("f", 0.1f),
        ["DefinePerFileSum"] = d => d.DefinePerFileSum("sum", "tree", "jet_nparticles"),
        ["Max of nothing"] = d => d.OnEmptyCollections(EmptyCollectionPolicy.NaN).Define("m", "Max(part_energy[part_energy > 1e9])"),
        ["policies"] = d => d.OnMissingColumns(MissingColumnPolicy.Fill).OnDifferentTypes(DifferentTypePolicy.Convert).OnBadFiles(BadFilePolicy.Skip)
            .OnUnreadableColumns(UnreadableColumnPolicy.Error).WithUnionOfColumns().WithRecovery().WithStrictClassVersions(),
        ["WithTree"] = d => d.WithTree("tree"),
        ["random numbers"] = d => d.Define("r", "Gaus(0, 1)"),
        ["WithFriend of the same files"] = d => d.Select("jet_pt").WithFriend(d.Define("z", "jet_pt * 3"), "other").Filter("other.z > 1800"),
        ["Union of the same files"] = d => RootDataset.Union(d.Filter("jet_pt > 600").WithName("hard"), d.Filter("jet_pt < 520")).Define("z", "jet_pt * 3"),
        ["Union of unions"] = d => RootDataset.Union(RootDataset.Union(d.WithConstant("c", 1)).Filter("jet_pt > 600"), d.WithConstant("c", 2)).Select("c", "_dataset"),
        ["a configuration of weaver"] = d => RootDataConfiguration.FromWeaver(Path.Combine(RepositoryPaths.Fixtures, "weaver", "jets.yaml")).Apply(d).Select("_label_", "part_logptrel"),
        ["a union with a name"] = d => RootDataset.Union(d, d).WithName("both").Select("jet_pt", "_dataset"),
    };

    private static Dictionary<string, (Func<RootDataset, RootDataset> Of, string Named)> Refused { get; } = new()
    {
        ["Define by a function"] = (d => d.Define("f", (float pt) => pt, "jet_pt"), "column 'f'"),
        ["Redefine by a function"] = (d => d.Redefine("jet_eta", (float pt) => pt, "jet_pt"), "column 'jet_eta'"),
        ["Filter by a function"] = (d => d.Filter((float pt) => pt > 1, "jet_pt"), "the filter on jet_pt"),
        ["Filter by a function with a name"] = (d => d.Filter((float pt) => pt > 1, "jet_pt", "hard"), "the filter 'hard'"),
        ["WithFunction"] = (d => d.WithFunction("ns::half", (float pt) => pt / 2).Define("y", "ns::half(jet_pt)"), "'ns::half'"),
        ["DefinePerFile"] = (d => d.DefinePerFile("label", file => file.Length), "column 'label'"),
        ["weights of a configuration"] = (d => RootDataConfiguration.FromWeaver(Path.Combine(RepositoryPaths.Fixtures, "weaver", "weights.yaml")).Apply(d), "column '_weight_'"),
        ["WithEntryList"] = (d => d.WithEntryList("lists.root", "sparse"), "the entry list 'sparse'"),
        ["WithFriend of other files"] = (d => d.WithFriend(RootDataset.FromFiles(_friends, "main"), "f"), "layout_friends.root"),
        ["a friend's function"] = (d => d.WithFriend(d.Define("g", (float pt) => pt, "jet_pt"), "f"), "column 'g'"),
        ["Union of other files"] = (d => RootDataset.Union(d, RootDataset.FromFiles(_friends, "main")), "layout_friends.root"),
        ["FromDataFrame"] = (_ => RootDataset.FromDataFrame(new DataFrame(new SingleDataFrameColumn("x", [1f])), "frame"), "'frame'"),
        ["data sets in one another"] = (d => Enumerable.Range(0, 40).Aggregate(d, (all, _) => RootDataset.Union(all, d).Define("x", "1").Select("jet_pt")), "lie in one another"),
    };

    public static IEnumerable<string[]> SavedNames => Saved.Keys.Select(k => (string[])[k]);

    public static IEnumerable<string[]> RefusedNames => Refused.Keys.Select(k => (string[])[k]);

    [TestMethod]
    [DynamicData(nameof(SavedNames))]
    public void ATransformationComesBack(string name)
    {
        RootDataset data = Saved[name](RootDataset.FromFiles(_files));
        byte[] json = Write(data);
        RootDataset back = Read(json, _files);
        Assert.AreEqual(Encoding.UTF8.GetString(json), Encoding.UTF8.GetString(Write(back)));
        string[] expected = Rows(data);
        Assert.IsNotEmpty(expected);
        CollectionAssert.AreEqual(expected, Rows(back));
    }

    [TestMethod]
    public void StoredFriendsComeBack()
    {
        RootDataset data = RootDataset.FromFiles(_friends, "main").WithStoredFriends();
        CollectionAssert.AreEqual(Rows(data), Rows(Read(Write(data), _friends)));
    }

    [TestMethod]
    public void NoPathIsWritten()
        => Assert.DoesNotContain("HToBB", Encoding.UTF8.GetString(Write(Saved["Union of unions"](RootDataset.FromFiles(_files)))));

    /// <summary>A data set of a union that was given no name has that of its files, which are others when the model is used.</summary>
    [TestMethod]
    public void NamesThatFilesGaveAreThoseOfTheNewFiles()
    {
        RootDataset data = RootDataset.FromFiles(_files);
        string[] other = [Path.Combine(RepositoryPaths.Jets, "TTBar_000.root")];
        Assert.AreEqual($"hard + {other[0]}", Read(Write(RootDataset.Union(data.WithName("hard"), data)), other).Name);
    }

    [TestMethod]
    [DynamicData(nameof(RefusedNames))]
    public void WhatAModelFileCannotHoldIsNamed(string name)
    {
        (Func<RootDataset, RootDataset> of, string named) = Refused[name];
        IReadOnlyList<string> problems = [];
        JsonWriting.Object(json => problems = DatasetJson.Write(json, of(RootDataset.FromFiles(_files))));
        Assert.IsTrue(problems.Any(p => p.Contains(named, StringComparison.Ordinal)), string.Join('\n', problems));
    }

    [TestMethod]
    [DataRow("\"kind\": \"filter\"", "\"kind\": \"shell\"", "'shell'")]
    [DataRow("\"jet_pt \\u003E 600\"", "\"\"", "expression")]
    [DataRow("\"jet_pt \\u003E 600\"", "7", "'expression' is Number")]
    [DataRow("\"tree\": null", "\"tree\": null, \"tree\": null", "no JSON")]
    [DataRow("\"tree\": null", "\"tree\": null, \"paths\": []", "more fields")]
    [DataRow("\"tree\": null", "\"three\": null", "'tree' is missing")]
    [DataRow("\"tree\": null", "\"tree\": \"\\ud800\"", "cannot be")]
    [DataRow("\"badFiles\": \"Error\"", "\"badFiles\": \"1\"", "'badFiles' is '1'")]
    [DataRow("\"badFiles\": \"Error\"", "\"badFiles\": \"Ignore\"", "not one of Error, Skip")]
    public void WhatNoDataSetSaysIsRefused(string valid, string invalid, string named)
    {
        string json = Encoding.UTF8.GetString(Write(RootDataset.FromFiles(_files).Filter("jet_pt > 600")));
        StringAssert.Contains(json, valid);
        RootFormatException error = Assert.ThrowsExactly<RootFormatException>(
            () => Read(Encoding.UTF8.GetBytes(json.Replace(valid, invalid, StringComparison.Ordinal)), _files));
        StringAssert.Contains(error.Message, named);
        StringAssert.Contains(error.Message, "jets.model");
    }

    [TestMethod]
    [DataRow("[", "]")]
    [DataRow("{\"union\":[", "]}")]
    public void DeepNestingIsRefused(string open, string close)
    {
        string json = string.Concat(Enumerable.Repeat(open, 100_000)) + string.Concat(Enumerable.Repeat(close, 100_000));
        Assert.ThrowsExactly<RootFormatException>(() => Read(Encoding.UTF8.GetBytes(json), _files));
    }

    private static byte[] Write(RootDataset data)
    {
        IReadOnlyList<string> problems = [];
        byte[] json = JsonWriting.Object(writer => problems = DatasetJson.Write(writer, data));
        CollectionAssert.AreEqual(Array.Empty<string>(), problems.ToArray());
        return json;
    }

    private static RootDataset Read(byte[] json, string[] files)
        => JsonFields.Parse(json, new FilePlace("jets.model"), fields => DatasetJson.Read(fields, files));

    private static string[] Rows(RootDataset data)
    {
        IDataView view = new MLContext().Data.LoadFromRoot(data);
        using DataViewRowCursor cursor = view.GetRowCursor(view.Schema);
        return [.. view.Schema.Select(c => $"{c.Name} {c.Type}"), .. ContractRow.ReadAll(cursor, [.. view.Schema]).Select(r => r.Values)];
    }
}
