using Microsoft.ML.Data;
using Microsoft.ML.Root.Tests.Columns;

namespace Microsoft.ML.Root.Tests.Expressions.Collections;

/// <summary>Places of values and of TRefs' objects in a collection.</summary>
[TestClass]
public sealed class LinkTests
{
    private static readonly SyntheticSource Source = new SyntheticSource(3)
        .Add("id", new[] { new uint[] { 7, 9, 7 }, [], [0x1000005, 0, 0x1000003] })
        .Add("link", new[] { new uint[] { 9, 8, 7 }, [1], [3, 0, 5] })
        .Add("links", new[] { new[] { new uint[] { 9 }, [], [7, 8] }, [], [[5, 3]] })
        .Add("one", new uint[] { 9, 9, 3 })
        .Add("real", new[] { new[] { 9.0, 7.5 }, [], [3.0] });

    [TestMethod]
    [DataRow("IndexIn(link, id)", "int32*", "[[1,-1,0],[-1],[-1,1,-1]]")]
    [DataRow("IndexIn(links, id)", "int32**", "[[[1],[],[0,-1]],[],[[-1,-1]]]")]
    [DataRow("IndexIn(one, id)", "int32", "[1,-1,-1]")]
    [DataRow("IndexIn(7, id)", "int32", "[0,-1,-1]")]
    [DataRow("IndexIn(real, id)", "int32*", "[[1,-1],[],[-1]]")]
    [DataRow("RefIndex(link, id)", "int32*", "[[1,-1,0],[-1],[2,-1,0]]")]
    [DataRow("RefIndex(links, id)", "int32**", "[[[1],[],[0,-1]],[],[[0,2]]]")]
    [DataRow("RefIndex(one, id)", "int32", "[1,-1,2]")]
    [DataRow("Take(real, IndexIn(link, id), -1.0)", "float64*", "[[7.5,-1,9],[-1],[-1,-1,-1]]")]
    public void Places(string expression, string type, string expected)
    {
        (ColumnSchema schema, List<object> entries) = Evaluate.Column(Source, expression);
        Assert.AreEqual(type, schema.ToString()["result__: ".Length..]);
        Assert.AreEqual(expected, ChunkValues.Json(entries));
    }

    [TestMethod]
    public void LongCollectionsAreSearchedAlike()
    {
        int[] set = [.. Enumerable.Range(0, 2000).Select(i => i * 7 % 2000)];
        int[] values = [.. Enumerable.Range(-5, 3000)];
        SyntheticSource source = new SyntheticSource(1).Add("set", new[] { set }).Add("values", new[] { values });
        (_, List<object> entries) = Evaluate.Column(source, "IndexIn(values, set)");
        Assert.AreEqual($"[[{string.Join(',', values.Select(v => Array.IndexOf(set, v)))}]]", ChunkValues.Json(entries));
    }

    [TestMethod]
    public void WrongArgumentsAreErrorsThatPointAtThem()
    {
        foreach (string wrong in (string[])["IndexIn(link)", "IndexIn(link, one)", "RefIndex(real, id)", "RefIndex(link, real)"])
        {
            Assert.ThrowsExactly<RootExpressionException>(() => Evaluate.Column(Source, wrong), wrong);
        }
    }

    /// <summary>Every constituent of Delphes' jets is a track or a tower; the momenta of those that are tracks come from there.</summary>
    [TestMethod]
    public void DelphesLinksLeadToTheirObjects()
    {
        RootDataset events = RootDataset.FromFiles(Path.Combine(RepositoryPaths.Fixtures, "public", "delphes.root"), "Delphes")
            .Define("particle", "RefIndex(Track.Particle, Particle.fUniqueID)")
            .Define("status", "Take(Particle.Status, particle)")
            .Define("charge", "Take(Particle.Charge, particle)")
            .Define("same", "All(charge == Track.Charge)")
            .Define("tracks", "RefIndex(Jet.Constituents.fUIDs, EFlowTrack.fUniqueID)")
            .Define("photons", "RefIndex(Jet.Constituents.fUIDs, EFlowPhoton.fUniqueID)")
            .Define("hadrons", "RefIndex(Jet.Constituents.fUIDs, EFlowNeutralHadron.fUniqueID)");
        IDataView view = new MLContext().Data.LoadFromRoot(events.Select("status", "same", "tracks", "photons", "hadrons"));
        Assert.IsTrue(view.GetColumn<bool>(view.Schema["same"]).All(same => same), "a track has the charge of its particle");
        Assert.IsTrue(view.GetColumn<int[]>(view.Schema["status"]).All(row => row.All(status => status == 1)), "tracks come from stable particles");
        int[] tracks = All("tracks");
        int[] photons = All("photons");
        int[] hadrons = All("hadrons");
        Assert.IsGreaterThan(0, tracks.Count(t => t >= 0));
        for (int i = 0; i < tracks.Length; i++)
        {
            Assert.AreEqual(1, new[] { tracks[i], photons[i], hadrons[i] }.Count(place => place >= 0), $"constituent {i} is one object");
        }

        int[] All(string name) => [.. view.GetColumn<int[]>(view.Schema[name]).SelectMany(row => row)];
    }
}
