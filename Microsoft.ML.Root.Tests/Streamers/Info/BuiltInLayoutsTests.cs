using Microsoft.ML.Root.Container;
using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.Streamers;
using Microsoft.ML.Root.Tests.Truth;

namespace Microsoft.ML.Root.Tests.Streamers.Info;

/// <summary>The layouts of ROOT's own classes that we know are those that files of all ages describe.</summary>
[TestClass]
public class BuiltInLayoutsTests
{
    private static readonly string[] _classes =
    [
        "TTree", "TBranch", "TBranchElement", "TBranchObject", "TBranchRef", "TLeaf", "TLeafB", "TLeafC", "TLeafD", "TLeafD32",
        "TLeafElement", "TLeafF", "TLeafF16", "TLeafG", "TLeafI", "TLeafL", "TLeafO", "TLeafObject", "TLeafS", "TNtuple", "TNtupleD",
        "TEntryList", "TEntryListBlock", "TFriendElement", "TNamed", "TTreeIndex",
    ];

    [TestMethod]
    public void LayoutsAgreeWithThoseOfFiles()
    {
        HashSet<string> compared = [];
        IEnumerable<string> files = Directory.EnumerateFiles(TruthFolders.Corpus(), "*.root")
            .Concat(Directory.EnumerateFiles(Path.Combine(RepositoryPaths.Fixtures, "ttree"), "*.root"));
        foreach (string file in files)
        {
            using RootContainer container = RootContainer.Open(new FileByteSource(file));
            using StoredObject? record = container.ReadStreamerInfos();
            if (record is null)
            {
                continue;
            }

            IReadOnlyList<StreamerInfo> layouts = StreamerInfoList.Read(record.Payload(), record.Key.KeyLength, record.Place);
            foreach (StreamerInfo layout in layouts.Where(l => _classes.Contains(l.ClassName)))
            {
                compared.Add(layout.ToString());
                StreamerInfo ours = BuiltInLayouts.Find(layout.ClassName, layout.Version)!;
                Assert.AreEqual(Describe(layout), Describe(ours), $"{layout} in {file}");
            }
        }

        Assert.IsGreaterThan(30, compared.Count, string.Join(", ", compared.Order(StringComparer.Ordinal)));
    }

    [TestMethod]
    public void FindTakesTheNextLowerVersion()
    {
        Assert.AreEqual(11, BuiltInLayouts.Find("TBranch", 12)!.Version);
        Assert.AreEqual(20, BuiltInLayouts.Find("TTree", 99)!.Version);
        Assert.AreEqual(1, BuiltInLayouts.Find("TTree", 0)!.Version);
        Assert.IsNull(BuiltInLayouts.Find("UserClass", 1));
    }

    [TestMethod]
    public void HandWrittenStreamersComeBeforeWhatTheFileSays()
    {
        Assert.IsNotNull(BuiltInLayouts.FindHandWritten("TBranch", 8));
        Assert.IsNull(BuiltInLayouts.FindHandWritten("TBranch", 10));
        Assert.IsNotNull(BuiltInLayouts.FindHandWritten("TTree", 4));
        Assert.IsNull(BuiltInLayouts.FindHandWritten("TTree", 5));
    }

    /// <summary>Names, counters and sizes in order: what decides where each member stands. Long_t and Long64_t are stored alike.</summary>
    private static string Describe(StreamerInfo layout)
        => string.Join("; ", layout.Elements.Select(e => $"{e.Name} {Kind(e)} {e.ArrayLength} {e.CountName}"));

    private static string Kind(StreamerElement element) => element switch
    {
        { IsBase: true } => "base",
        { Type: StreamerType.ObjectPointer or StreamerType.AnyPointer or StreamerType.AnyPointerNoVirtualTable } => "pointer",
        { Type: StreamerType.Object or StreamerType.Any } => element.TypeName,
        { Type: > StreamerType.OffsetP and < StreamerType.Object } => $"array of {NumberTypes.ElementOf(element.Type - StreamerType.OffsetP)}",
        { Type: StreamerType.TString } => "text",
        _ => $"{NumberTypes.ElementOf(element.Type)} {NumberTypes.StoredSize(element.Type, element.Precision)}",
    };
}
